namespace Immuta.Sdk.Catalog;

/// <summary>Represents what tags are attached to: a data source, a column or another object.</summary>
public sealed record TagTarget
{
    private TagTarget(string modelType, string modelId, DataSourceId? dataSourceId = null)
    {
        ModelType = modelType;
        ModelId = modelId;
        DataSourceId = dataSourceId;
    }

    /// <summary>Gets the kind of the object, as the route names it.</summary>
    public string ModelType { get; }

    /// <summary>Gets the id of the object, as the route names it.</summary>
    public string ModelId { get; }

    // The data source whose tags can be read back. Null for other targets.
    internal DataSourceId? DataSourceId { get; }

    /// <summary>Creates a target for a data source, without its columns.</summary>
    /// <param name="id">The id of the data source.</param>
    /// <returns>The target.</returns>
    public static TagTarget ForDataSource(DataSourceId id) => new("datasource", id.Value, id);

    /// <summary>Creates a target for a column of a data source.</summary>
    /// <param name="id">The id of the data source.</param>
    /// <param name="column">The name of the column, in the case in which Immuta shows it.</param>
    /// <returns>The target.</returns>
    /// <exception cref="ArgumentException">The id or the name is empty.</exception>
    public static TagTarget ForColumn(DataSourceId id, string column)
    {
        ArgumentException.ThrowIfNullOrEmpty(id.Value, nameof(id));
        ArgumentException.ThrowIfNullOrWhiteSpace(column);
        return new("column", $"{id.Value}_{column}");
    }

    /// <summary>Creates a target for any kind of object that the server can tag.</summary>
    /// <param name="modelType">The kind, such as <c>project</c>.</param>
    /// <param name="modelId">The id of the object.</param>
    /// <returns>The target.</returns>
    /// <exception cref="ArgumentException">The kind or the id is empty.</exception>
    public static TagTarget Create(string modelType, string modelId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(modelType);
        ArgumentException.ThrowIfNullOrWhiteSpace(modelId);
        return new(modelType, modelId);
    }

    /// <summary>Returns the kind and the id, for messages.</summary>
    /// <returns>A short text, such as <c>datasource 22</c>.</returns>
    public override string ToString() => $"{ModelType} {ModelId}";
}
