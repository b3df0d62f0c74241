using System.Text.Json;

namespace Immuta.Sdk.Integrations;

/// <summary>Collects the S3 prefixes that become data sources, and builds the request.</summary>
/// <remarks>Immutable: each step returns a new builder, so an intermediate builder can be shared.</remarks>
public sealed class S3DataSourcesBuilder
{
    private readonly S3DataSourcesRequest _request;

    internal S3DataSourcesBuilder(S3DataSourcesRequest request) => _request = request;

    /// <summary>Adds a data source for the objects of one S3 prefix.</summary>
    /// <param name="dataSourceName">Name of the data source in Immuta.</param>
    /// <param name="prefix">
    /// The S3 prefix, such as <c>s3://acme-landing/orders/*</c>. With the wildcard <c>*</c> at its end, it covers every object
    /// whose path begins with the text before it; without the wildcard, it covers the one object with this path.
    /// </param>
    /// <returns>A new builder with the data source.</returns>
    public S3DataSourcesBuilder WithDataSource(string dataSourceName, string prefix)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(dataSourceName);
        ArgumentException.ThrowIfNullOrWhiteSpace(prefix);
        return new(_request with { DataSources = [.. _request.DataSources ?? [], new() { DataSourceName = dataSourceName, Prefix = prefix }] });
    }

    /// <summary>Adds a member that has no method in this version.</summary>
    /// <param name="name">The name on the wire, exactly as the API spells it.</param>
    /// <param name="value">Any JSON value. This request contains no secrets, so the value is printed unchanged.</param>
    /// <returns>A new builder with the member.</returns>
    public S3DataSourcesBuilder WithAdditionalProperty(string name, JsonElement value) =>
        new(_request with { AdditionalProperties = _request.AdditionalProperties.With(name, value) });

    /// <summary>Builds the immutable request from the values given so far.</summary>
    /// <returns>The request.</returns>
    public S3DataSourcesRequest Build() => _request;
}
