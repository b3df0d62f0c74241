using System.Text.Json;
using Immuta.Sdk.Integrations;

namespace Immuta.Sdk.Connections;

/// <summary>Provides every option of a Snowflake connection, and builds it.</summary>
/// <remarks>
/// Immutable: each step returns a new builder, so a half-built one can be shared. Audit, workspaces, impersonation
/// and lineage are always sent; what is not set here is sent as off.
/// </remarks>
public sealed class SnowflakeConnectionBuilder
{
    private readonly SnowflakeConnectionDraft _draft;
    private readonly SnowflakeSignIn _signIn;

    internal SnowflakeConnectionBuilder(SnowflakeConnectionDraft draft, SnowflakeSignIn signIn)
    {
        _draft = draft;
        _signIn = signIn;
    }

    /// <summary>Sets what Immuta advises: objects inactive, full crawl, query audit on.</summary>
    /// <remarks>
    /// Sets <c>settings.isActive</c> to false, <c>options.forceRecursiveCrawl</c> to true and <c>audit.enabled</c> to
    /// true, and nothing else. Later steps may change any of them.
    /// </remarks>
    /// <returns>A new builder with the options.</returns>
    public SnowflakeConnectionBuilder WithRecommendedSettings() =>
        With(_draft.Choices.Recommended()).WithQueryAudit();

    /// <summary>Sets whether the objects of the connection become active at once.</summary>
    /// <param name="isActive">True when objects become active at once; Immuta's advice is false.</param>
    /// <returns>A new builder with the option.</returns>
    public SnowflakeConnectionBuilder WithActiveObjects(bool isActive = true) => With(_draft.Choices with { IsActive = isActive });

    /// <summary>Sets whether inactive objects are crawled too, and not only active ones.</summary>
    /// <remarks>When on, children of inactive objects become inactive.</remarks>
    /// <param name="enabled">True when inactive objects are crawled as well; Immuta's advice is true.</param>
    /// <returns>A new builder with the option.</returns>
    public SnowflakeConnectionBuilder WithForceRecursiveCrawl(bool enabled = true) => With(_draft.Choices with { ForceRecursiveCrawl = enabled });

    /// <summary>Sets the TCP port of the Snowflake account.</summary>
    /// <param name="port">TCP port of the Snowflake account, from 0 to 65535; 443 unless set.</param>
    /// <returns>A new builder with the option.</returns>
    public SnowflakeConnectionBuilder WithPort(int port) => With(_draft.Choices with { Port = port });

    /// <summary>Sets whether Snowflake query history becomes audit events in Immuta.</summary>
    /// <param name="enabled">True when Immuta collects query audit events from Snowflake.</param>
    /// <returns>A new builder with the option.</returns>
    public SnowflakeConnectionBuilder WithQueryAudit(bool enabled = true) => WithQueryAudit(new SnowflakeAudit { Enabled = enabled });

    /// <summary>Sets whether Snowflake query history becomes audit events in Immuta.</summary>
    /// <param name="audit">The whole object, further members included.</param>
    /// <returns>A new builder with the option.</returns>
    public SnowflakeConnectionBuilder WithQueryAudit(SnowflakeAudit audit)
    {
        ArgumentNullException.ThrowIfNull(audit);
        return new(_draft with { Audit = audit }, _signIn);
    }

    /// <summary>Sets whether projects may have workspaces inside Snowflake, and where.</summary>
    /// <remarks>Keep workspaces off when Snowflake table grants are on. By 2026 the SaaS product has ended them.</remarks>
    /// <param name="warehouses">Names of the warehouses that workspace users are allowed to use.</param>
    /// <param name="enabled">True when projects may have a workspace inside Snowflake.</param>
    /// <returns>A new builder with the option.</returns>
    public SnowflakeConnectionBuilder WithWorkspaces(IReadOnlyList<string>? warehouses = null, bool enabled = true) =>
        WithWorkspaces(new SnowflakeWorkspaces { Warehouses = warehouses is null ? null : [.. warehouses], Enabled = enabled });

    /// <summary>Sets whether projects may have workspaces inside Snowflake, and where.</summary>
    /// <param name="workspaces">The whole object, further members included.</param>
    /// <returns>A new builder with the option.</returns>
    public SnowflakeConnectionBuilder WithWorkspaces(SnowflakeWorkspaces workspaces)
    {
        ArgumentNullException.ThrowIfNull(workspaces);
        return new(_draft with { Workspaces = workspaces }, _signIn);
    }

    /// <summary>Sets whether permitted users may query Snowflake as another user.</summary>
    /// <remarks>Impersonation must be off when low row access policy mode is on; the server checks this.</remarks>
    /// <param name="enabled">True when permitted users may query Snowflake as another user.</param>
    /// <returns>A new builder with the option.</returns>
    public SnowflakeConnectionBuilder WithImpersonation(bool enabled = true) => WithImpersonation(new SnowflakeImpersonation { Enabled = enabled });

    /// <summary>Sets whether permitted users may query Snowflake as another user.</summary>
    /// <param name="impersonation">The whole object, further members included.</param>
    /// <returns>A new builder with the option.</returns>
    public SnowflakeConnectionBuilder WithImpersonation(SnowflakeImpersonation impersonation)
    {
        ArgumentNullException.ThrowIfNull(impersonation);
        return new(_draft with { Impersonation = impersonation }, _signIn);
    }

    /// <summary>Sets whether tags are propagated along Snowflake lineage to derived columns.</summary>
    /// <remarks>By 2026 the SaaS product has removed Snowflake lineage; self-managed installations may still have it.</remarks>
    /// <param name="enabled">True when Immuta reads Snowflake lineage to spread tags.</param>
    /// <returns>A new builder with the option.</returns>
    public SnowflakeConnectionBuilder WithLineage(bool enabled = true) => WithLineage(new SnowflakeLineage { Enabled = enabled });

    /// <summary>Sets whether tags are propagated along Snowflake lineage to derived columns.</summary>
    /// <param name="lineage">The whole object, further members included.</param>
    /// <returns>A new builder with the option.</returns>
    public SnowflakeConnectionBuilder WithLineage(SnowflakeLineage lineage)
    {
        ArgumentNullException.ThrowIfNull(lineage);
        return new(_draft with { Lineage = lineage }, _signIn);
    }

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
        return new(_draft with { UserRolePattern = userRolePattern, UserRolePatternLocation = place, OmitsUserRolePattern = false }, _signIn);
    }

    /// <summary>Leaves the pattern of excluded roles and users out of every payload.</summary>
    /// <remarks>
    /// Three of the vendor's four tables require the pattern in a registration, so an empty exclusion is sent where none
    /// is set. Use this for a server that refuses the member.
    /// </remarks>
    /// <returns>A new builder without the pattern.</returns>
    public SnowflakeConnectionBuilder WithoutUserRolePattern() =>
        new(_draft with { UserRolePattern = null, UserRolePatternLocation = UserRolePatternLocation.NativeIntegration, OmitsUserRolePattern = true }, _signIn);

    /// <summary>Adds a member that this version has no method for.</summary>
    /// <param name="part">The payload part to which it is added; add it to several where they must agree.</param>
    /// <param name="name">The name on the wire, exactly as the API spells it.</param>
    /// <param name="value">Any JSON value; it counts as secret and is never printed.</param>
    /// <returns>A new builder with the member.</returns>
    public SnowflakeConnectionBuilder WithAdditionalProperty(PayloadSection part, string name, JsonElement value) =>
        With(_draft.Choices.With(part, name, value));

    /// <summary>Builds the immutable connection from everything that was given so far.</summary>
    /// <returns>The connection with its payloads.</returns>
    public SnowflakeConnection Build() => new(_draft, _signIn);

    private SnowflakeConnectionBuilder With(BasicConnectionOptions choices) => new(_draft with { Choices = choices }, _signIn);
}
