using System.Text.Json;

namespace Immuta.Sdk.Connections;

/// <summary>Provides every option of a Lake Formation connection, and builds it.</summary>
/// <remarks>Immutable: each step returns a new builder, so a half-built one can be shared.</remarks>
public sealed class LakeFormationConnectionBuilder
{
    private readonly BasicConnectionOptions _choices;
    private readonly CustomAuthentication _authentication;

    internal LakeFormationConnectionBuilder(BasicConnectionOptions choices, CustomAuthentication authentication)
    {
        _choices = choices;
        _authentication = authentication;
    }

    /// <summary>Sets what Immuta advises: objects inactive on creation, and full crawl.</summary>
    /// <remarks>
    /// Sets <c>settings.isActive</c> to false and <c>options.forceRecursiveCrawl</c> to true, and nothing else: no
    /// audit setting is known for this technology. Later steps may change any of them.
    /// </remarks>
    /// <returns>A new builder with the options.</returns>
    public LakeFormationConnectionBuilder WithRecommendedSettings() => With(_choices.Recommended());

    /// <summary>Sets whether the objects of the connection become active at once.</summary>
    /// <param name="isActive">True when objects become active at once; Immuta's advice is false.</param>
    /// <returns>A new builder with the option.</returns>
    public LakeFormationConnectionBuilder WithActiveObjects(bool isActive = true) => With(_choices with { IsActive = isActive });

    /// <summary>Sets whether inactive objects are crawled too, and not only active ones.</summary>
    /// <remarks>When on, children of inactive objects become inactive.</remarks>
    /// <param name="enabled">True when inactive objects are crawled as well; Immuta's advice is true.</param>
    /// <returns>A new builder with the option.</returns>
    public LakeFormationConnectionBuilder WithForceRecursiveCrawl(bool enabled = true) => With(_choices with { ForceRecursiveCrawl = enabled });

    /// <summary>Adds a member that this version has no method for.</summary>
    /// <param name="part">The payload part to which it is added; add it to several where they must agree.</param>
    /// <param name="name">The name on the wire, exactly as the API spells it.</param>
    /// <param name="value">Any JSON value; it counts as secret and is never printed.</param>
    /// <returns>A new builder with the member.</returns>
    /// <exception cref="ArgumentException">The part is that of a script, which this technology does not have.</exception>
    public LakeFormationConnectionBuilder WithAdditionalProperty(PayloadSection part, string name, JsonElement value) =>
        part == PayloadSection.ScriptConfig
            ? throw new ArgumentException("AWS Lake Formation has no script: name another part.", nameof(part))
            : With(_choices.With(part, name, value));

    /// <summary>Builds the immutable connection from everything that was given so far.</summary>
    /// <returns>The connection with its payload.</returns>
    public LakeFormationConnection Build() => new(_choices, _authentication);

    private LakeFormationConnectionBuilder With(BasicConnectionOptions choices) => new(choices, _authentication);
}
