using System.Text.Json;

namespace Immuta.Sdk.Connections;

/// <summary>Requires the AWS account and the choice of how Immuta signs in.</summary>
public sealed class LakeFormationConnectionAuthenticationStage
{
    private readonly BasicConnectionOptions _choices;

    internal LakeFormationConnectionAuthenticationStage(BasicConnectionOptions choices) => _choices = choices;

    /// <summary>Signs in to AWS in one of the ways that are known.</summary>
    /// <remarks>The members are sent in the connection and again in the integration. They count as secret.</remarks>
    /// <param name="authenticationType">The way to sign in, with an access key or with a role.</param>
    /// <param name="members">Account, region and credentials, under their names on the wire.</param>
    /// <returns>The last step, with every option.</returns>
    public LakeFormationConnectionBuilder WithAuthentication(LakeFormationAuthenticationType authenticationType, AdditionalProperties members)
    {
        ArgumentNullException.ThrowIfNull(members);
        return new(_choices, new CustomAuthentication(authenticationType.Value, members));
    }

    /// <summary>Signs in with members that this version does not know, given as JSON.</summary>
    /// <remarks>The members are sent in the connection and again in the integration. They count as secret.</remarks>
    /// <param name="authentication">A JSON object with authenticationType and its members.</param>
    /// <returns>The last step, with every option.</returns>
    /// <exception cref="ArgumentException">The JSON is not an object.</exception>
    public LakeFormationConnectionBuilder WithAuthentication(JsonElement authentication) =>
        new(_choices, new CustomAuthentication(authentication));
}
