using System.Text.Json;

namespace Immuta.Sdk.V2;

/// <summary>Provides every source and option of a collection, and builds the request.</summary>
/// <remarks>
/// Immutable: each step returns a new builder, so a half-built one can be shared. Without any source the request
/// makes a data source of every table of the connection, and without any owner it leaves owners alone.
/// </remarks>
public sealed class DataSourcesBuilder
{
    private readonly DataSourcesRequest _request;

    internal DataSourcesBuilder(DataSourcesKey dataSourcesKey, DataConnection connection)
        : this(new DataSourcesRequest { DataSourcesKey = dataSourcesKey, Connection = connection })
    {
    }

    private DataSourcesBuilder(DataSourcesRequest request) => _request = request;

    /// <summary>Adds a data source for one remote table.</summary>
    /// <param name="table">Name of the table on the platform, as spelled there.</param>
    /// <param name="schema">Name of the schema on the platform that holds it.</param>
    /// <param name="details">Names, texts, owners, columns and tags of the data source.</param>
    /// <returns>A new builder with the source.</returns>
    public DataSourcesBuilder WithTable(string table, string schema, Func<DataSourceDetailsBuilder, DataSourceDetailsBuilder>? details = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(table);
        ArgumentNullException.ThrowIfNull(schema);
        return WithSource(DataSourceDetailsBuilder.Create(details).Describe(new TableDataSource { Table = table, Schema = schema }));
    }

    /// <summary>Adds a data source for the result of a query.</summary>
    /// <param name="query">The SQL query, in the language of the platform.</param>
    /// <param name="naming">Names of the data source, which a query cannot give itself.</param>
    /// <param name="details">Texts, owners, columns and tags of the data source.</param>
    /// <returns>A new builder with the source.</returns>
    public DataSourcesBuilder WithQuery(string query, DataSourceNaming naming, Func<DataSourceDetailsBuilder, DataSourceDetailsBuilder>? details = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(query);
        ArgumentNullException.ThrowIfNull(naming);
        return WithSource(DataSourceDetailsBuilder.Create(details).Describe(new QueryDataSource { Query = query, Naming = naming }));
    }

    /// <summary>Adds every table that is not listed by itself, present and future.</summary>
    /// <remarks>Schema monitoring is on then. A request without any source does the same for all tables.</remarks>
    /// <returns>A new builder with the source.</returns>
    public DataSourcesBuilder WithAllTables() => WithSource(new AllDataSources());

    /// <summary>Adds an existing source of any kind.</summary>
    /// <param name="source">The source.</param>
    /// <returns>A new builder with the source.</returns>
    public DataSourcesBuilder WithSource(DataSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new(_request with { Sources = [.. _request.Sources ?? [], source] });
    }

    /// <summary>Sets an empty list of sources, which is not the same as none.</summary>
    /// <remarks>DESTRUCTIVE: by the rule of complete state, no table keeps its data source.</remarks>
    /// <returns>A new builder with no source at all.</returns>
    public DataSourcesBuilder WithoutSources() => new(_request with { Sources = [] });

    /// <summary>Adds a user to the owners of all the data sources.</summary>
    /// <remarks>Once an owner is set, the list is complete: all others but the caller are removed.</remarks>
    /// <param name="name">Login name of the user.</param>
    /// <param name="iam">Identity manager that knows the user; without it, every match counts.</param>
    /// <returns>A new builder with the owner.</returns>
    public DataSourcesBuilder OwnedByUser(string name, string? iam = null) => OwnedBy(Owners.User(name, iam));

    /// <summary>Adds a group to the owners of all the data sources.</summary>
    /// <remarks>Once an owner is set, the list is complete: all others but the caller are removed.</remarks>
    /// <param name="name">Name of the group.</param>
    /// <param name="iam">Identity manager that knows the group; without it, every match counts.</param>
    /// <returns>A new builder with the owner.</returns>
    public DataSourcesBuilder OwnedByGroup(string name, string? iam = null) => OwnedBy(Owners.Group(name, iam));

    /// <summary>Sets an empty list of owners, which removes all owners except the caller.</summary>
    /// <remarks>DESTRUCTIVE: leaving owners out, as a new builder does, leaves them as they are.</remarks>
    /// <returns>A new builder with an empty list.</returns>
    public DataSourcesBuilder WithoutOwners() => new(_request with { Owners = [] });

    /// <summary>Sets the patterns from which the names of data sources are created.</summary>
    /// <param name="nameTemplate">The patterns.</param>
    /// <returns>A new builder with the patterns.</returns>
    public DataSourcesBuilder WithNameTemplate(NameTemplate nameTemplate)
    {
        ArgumentNullException.ThrowIfNull(nameTemplate);
        return new(_request with { NameTemplate = nameTemplate });
    }

    /// <summary>Sets the settings for all the data sources of the key.</summary>
    /// <remarks>DESTRUCTIVE with <see cref="DataSourcesOptions.HardDelete"/>: see there.</remarks>
    /// <param name="options">The settings.</param>
    /// <returns>A new builder with the settings.</returns>
    public DataSourcesBuilder WithOptions(DataSourcesOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new(_request with { Options = options });
    }

    /// <summary>Sets the tags that every data source of the key carries.</summary>
    /// <remarks>The complete list: tags that are not in it are removed from every data source of the key.</remarks>
    /// <param name="tags">Names of tags, dotted from their parents down.</param>
    /// <returns>A new builder with the tags.</returns>
    public DataSourcesBuilder WithTableTags(params string[] tags) =>
        WithOptions((_request.Options ?? new()) with { TableTags = Names.Each(tags) });

    /// <summary>Sets the TCP port of the platform.</summary>
    /// <param name="port">The port.</param>
    /// <returns>A new builder with the port.</returns>
    public DataSourcesBuilder WithPort(int port) => With(_request.Connection with { Port = port });

    /// <summary>Sets whether the connection to the platform is to be encrypted.</summary>
    /// <param name="enabled">True for an encrypted connection.</param>
    /// <returns>A new builder with the choice.</returns>
    public DataSourcesBuilder WithSsl(bool enabled = true) => With(_request.Connection with { Ssl = enabled });

    /// <summary>Sets further options for the driver, which may hold credentials.</summary>
    /// <param name="connectionStringOptions">The options, as one connection string.</param>
    /// <returns>A new builder with the options.</returns>
    public DataSourcesBuilder WithConnectionStringOptions(Secret connectionStringOptions)
    {
        ArgumentNullException.ThrowIfNull(connectionStringOptions);
        return With(_request.Connection with { ConnectionStringOptions = connectionStringOptions });
    }

    /// <summary>Adds a member to the connection that this version does not know.</summary>
    /// <param name="name">The name on the wire, exactly as the API spells it.</param>
    /// <param name="value">Any JSON value; it counts as secret and is never printed.</param>
    /// <returns>A new builder with the member.</returns>
    public DataSourcesBuilder WithConnectionProperty(string name, JsonElement value) =>
        With(_request.Connection with { AdditionalProperties = _request.Connection.AdditionalProperties.With(name, value) });

    /// <summary>Builds the immutable request from everything that was given so far.</summary>
    /// <returns>The request.</returns>
    public DataSourcesRequest Build() => _request;

    private DataSourcesBuilder OwnedBy(DataSourceOwner owner) => new(_request with { Owners = [.. _request.Owners ?? [], owner] });

    private DataSourcesBuilder With(DataConnection connection) => new(_request with { Connection = connection });
}
