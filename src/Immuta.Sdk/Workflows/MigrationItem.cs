using System.Text.Json;
using Immuta.Sdk.Json;

namespace Immuta.Sdk.Workflows;

/// <summary>Represents one object of the tenant before the upgrade from integrations to connections.</summary>
/// <remarks>
/// Store each item as one line of <see cref="ToJson"/> before the upgrade; the verification reads the lines with
/// <see cref="FromJson"/>. An item contains no secrets.
/// </remarks>
public sealed record MigrationItem
{
    /// <summary>Gets what the item is.</summary>
    public required MigrationItemKind Kind { get; init; }

    /// <summary>Gets the id of the object, as Immuta shows it.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the name of the object; for an integration, its host.</summary>
    public string? Name { get; init; }

    /// <summary>Gets the technology of the platform, as the server spells it.</summary>
    public string? Technology { get; init; }

    /// <summary>Gets the id of the integration that a data source belongs to.</summary>
    /// <value><see langword="null"/> if no integration has the technology and the host of the data source, or several have.</value>
    public string? IntegrationId { get; init; }

    /// <summary>Gets the schema of a data source on the platform.</summary>
    public string? Schema { get; init; }

    /// <summary>Gets the table of a data source on the platform.</summary>
    public string? Table { get; init; }

    /// <summary>Gets the key of the v2 request that created a data source.</summary>
    /// <value><see langword="null"/> if the server doesn't show one.</value>
    public string? ConnectionKey { get; init; }

    /// <summary>Gets whether the object is in use.</summary>
    /// <value><see langword="null"/> if the server doesn't show it.</value>
    public bool? IsActive { get; init; }

    /// <summary>Gets the names of the tags of a data source, in order.</summary>
    /// <value><see langword="null"/> if they were not read.</value>
    public IReadOnlyList<string>? Tags { get; init => field = OwnCopy.Clone(value); }

    /// <summary>Gets the documented reasons that forbid the upgrade of the object.</summary>
    /// <value>Empty if none was found.</value>
    public IReadOnlyList<string> Blockers { get; init => field = OwnCopy.Clone(value); } = new OwnList<string>();

    /// <summary>Gets what to check by hand, because the API doesn't show it.</summary>
    /// <value>Empty if there is nothing to check.</value>
    public IReadOnlyList<string> Checks { get; init => field = OwnCopy.Clone(value); } = new OwnList<string>();

    /// <summary>Reads an item from one line of a file.</summary>
    /// <param name="json">The text of one JSON object, as <see cref="ToJson"/> returns it.</param>
    /// <returns>The item.</returns>
    /// <exception cref="ImmutaSerializationException">The text is not an item.</exception>
    public static MigrationItem FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            return JsonSerializer.Deserialize(json, MigrationJsonContext.Default.MigrationItem) ?? throw new JsonException("The text is null.");
        }
        catch (Exception ex) when (ex is JsonException or FormatException)
        {
            throw new ImmutaSerializationException($"The text is not an item of a migration inventory: give one line of JSON, as MigrationItem.ToJson returned it.") { Operation = $"{nameof(MigrationItem)}.{nameof(FromJson)}" };
        }
    }

    /// <summary>Returns the item as one line of JSON.</summary>
    /// <returns>The text, without line breaks.</returns>
    public string ToJson() => JsonSerializer.Serialize(this, MigrationJsonContext.Default.MigrationItem);

    /// <summary>Returns the kind, the id and the name.</summary>
    /// <returns>A short text.</returns>
    public override string ToString() => $"{Kind} {Id} ({Name})";
}
