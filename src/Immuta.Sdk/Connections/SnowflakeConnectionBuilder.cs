using Immuta.Sdk.Integrations;

namespace Immuta.Sdk.Connections;

public sealed partial class SnowflakeConnectionBuilder
{
    /// <summary>Sets the roles and users that Immuta leaves out of authorization.</summary>
    /// <remarks>A registration without a pattern sends an empty exclusion: see <see cref="WithoutUserRolePattern"/>.</remarks>
    /// <param name="exclude">Roles and users that Immuta leaves out of its authorization checks.</param>
    /// <param name="place">Where the registration has it; the vendor's pages name two places.</param>
    /// <returns>A new builder with the option.</returns>
    public SnowflakeConnectionBuilder WithUserRolePattern(IReadOnlyList<string> exclude, UserRolePatternLocation place = UserRolePatternLocation.NativeIntegration)
    {
        ArgumentNullException.ThrowIfNull(exclude);
        return WithUserRolePattern(new SnowflakeUserRolePattern { Exclude = [.. exclude] }, place);
    }

    /// <summary>Sets the roles and users that Immuta leaves out of authorization.</summary>
    /// <param name="userRolePattern">The whole object, further members included.</param>
    /// <param name="place">Where the registration has it; the vendor's pages name two places.</param>
    /// <returns>A new builder with the option.</returns>
    public SnowflakeConnectionBuilder WithUserRolePattern(SnowflakeUserRolePattern userRolePattern, UserRolePatternLocation place = UserRolePatternLocation.NativeIntegration)
    {
        ArgumentNullException.ThrowIfNull(userRolePattern);
        return new(_draft with { UserRolePattern = userRolePattern, UserRolePatternLocation = place, OmitsUserRolePattern = false }, _build);
    }

    /// <summary>Leaves the pattern of excluded roles and users out of every payload.</summary>
    /// <remarks>
    /// Three of the vendor's four tables require the pattern in a registration, so an empty exclusion is sent where none
    /// is set. Use this for a server that refuses the member.
    /// </remarks>
    /// <returns>A new builder without the pattern.</returns>
    public SnowflakeConnectionBuilder WithoutUserRolePattern() => new(_draft with { UserRolePattern = null, OmitsUserRolePattern = true }, _build);

    /// <summary>Repeats the provider of the OAuth client in the integration.</summary>
    /// <remarks>
    /// No table of the registration lists the provider, but the vendor also says to paste the script's settings there. Other
    /// ways of signing in have no provider, and nothing changes for them.
    /// </remarks>
    /// <returns>A new builder with the option.</returns>
    public SnowflakeConnectionBuilder WithProviderInIntegration() => new(_draft with { CopiesProvider = true }, _build);
}
