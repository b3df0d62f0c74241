using System.Text.Json;

namespace Immuta.Sdk.Connections;

/// <summary>Provides the options that the connections of all technologies have.</summary>
/// <remarks>Immutable: each step returns a new builder, so a half-built one can be shared.</remarks>
/// <typeparam name="TBuilder">The type of the builder itself.</typeparam>
public abstract class ConnectionBuilder<TBuilder>
    where TBuilder : ConnectionBuilder<TBuilder>
{
    private readonly ConnectionDraft _common;

    private protected ConnectionBuilder(ConnectionDraft common) => _common = common;

    /// <summary>Sets what Immuta advises: objects inactive, full crawl, query audit on.</summary>
    /// <remarks>
    /// Sets <c>settings.isActive</c> to false and <c>options.forceRecursiveCrawl</c> to true, for Snowflake and Databricks
    /// also <c>audit.enabled</c> to true, and nothing else. Later steps may change any of them.
    /// </remarks>
    /// <returns>A new builder with the options.</returns>
    public TBuilder WithRecommendedSettings() => With(_common.Recommended());

    /// <summary>Sets whether the objects of the connection become active at once.</summary>
    /// <remarks>
    /// In Unity Catalog, enabling an object that has no subscription policy makes Immuta revoke the access of all Immuta
    /// users to it.
    /// </remarks>
    /// <param name="isActive">True when objects become active at once; Immuta's advice is false.</param>
    /// <returns>A new builder with the option.</returns>
    public TBuilder WithActiveObjects(bool isActive = true) => With(_common with { IsActive = isActive });

    /// <summary>Sets whether inactive objects are crawled too, and not only active ones.</summary>
    /// <remarks>When on, children of inactive objects become inactive.</remarks>
    /// <param name="enabled">True when inactive objects are crawled as well; Immuta's advice is true.</param>
    /// <returns>A new builder with the option.</returns>
    public TBuilder WithForceRecursiveCrawl(bool enabled = true) => With(_common with { ForceRecursiveCrawl = enabled });

    /// <summary>Adds a member that this version has no method for.</summary>
    /// <param name="part">The payload part to which it is added; add it to several where they must agree.</param>
    /// <param name="name">The name on the wire, exactly as the API spells it.</param>
    /// <param name="value">Any JSON value; it counts as secret and is never printed.</param>
    /// <returns>A new builder with the member.</returns>
    /// <exception cref="ArgumentException">The part is that of a script, and the technology has none.</exception>
    public TBuilder WithAdditionalProperty(PayloadSection part, string name, JsonElement value) => With(_common.With(part, name, value));

    private protected abstract TBuilder With(ConnectionDraft draft);
}
