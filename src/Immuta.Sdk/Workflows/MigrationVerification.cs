using Immuta.Sdk.Json;

namespace Immuta.Sdk.Workflows;

/// <summary>Represents the comparison of one data source before and after the upgrade to connections.</summary>
public sealed record MigrationVerification
{
    /// <summary>Gets the data source as it was before the upgrade.</summary>
    public required MigrationItem Before { get; init; }

    /// <summary>Gets what became of the data source.</summary>
    public required MigrationOutcome Outcome { get; init; }

    /// <summary>Gets the id that the data source has now.</summary>
    /// <value><see langword="null"/> if it is missing.</value>
    public string? CurrentId { get; init; }

    /// <summary>Gets the name that the data source has now.</summary>
    /// <value><see langword="null"/> if it is missing.</value>
    public string? CurrentName { get; init; }

    /// <summary>Gets the names of the tags that the data source has lost.</summary>
    /// <value>Empty if there are none, or if tags were not read before or now.</value>
    public IReadOnlyList<string> LostTags { get; init => field = OwnCopy.Clone(value); } = new OwnList<string>();

    /// <summary>Gets the names of the tags that the data source has gained.</summary>
    /// <value>Empty if there are none, or if tags were not read before or now.</value>
    public IReadOnlyList<string> NewTags { get; init => field = OwnCopy.Clone(value); } = new OwnList<string>();

    /// <summary>Gets whether the data source is in use now.</summary>
    /// <value><see langword="null"/> if the server doesn't show it.</value>
    public bool? IsActive { get; init; }

    /// <summary>Gets what differs, as sentences.</summary>
    /// <value>Empty if nothing differs.</value>
    public IReadOnlyList<string> Problems { get; init => field = OwnCopy.Clone(value); } = new OwnList<string>();

    /// <summary>Returns the item and its outcome.</summary>
    /// <returns>A short text.</returns>
    public override string ToString() => $"{Before}: {Outcome}{(Problems.Count == 0 ? "" : " – " + string.Join(" ", Problems))}";
}
