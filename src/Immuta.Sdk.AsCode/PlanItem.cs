using System.Text.Json;
using Immuta.Sdk.Errors;

namespace Immuta.Sdk.AsCode;

/// <summary>Represents what a plan found for one object.</summary>
/// <param name="Kind">What the object is.</param>
/// <param name="Key">The key of the object: for purposes the name, for integrations their technology and host, for settings the path.</param>
/// <param name="Verdict">What was found.</param>
public sealed record PlanItem(CodeKind Kind, string Key, PlanVerdict Verdict)
{
    /// <summary>Gets the file of the object, relative to the folder.</summary>
    /// <value><see langword="null"/> if no file describes the object.</value>
    public string? File { get; init; }

    /// <summary>Gets why the verdict is what it is, as one sentence.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets the members that differ.</summary>
    /// <value>Empty if nothing differs, or if the values can't be compared.</value>
    public IReadOnlyList<CodeDifference> Differences { get; init; } = [];

    // The name of the object in the tenant, if it has one beside its key.
    internal string? Name { get; init; }

    // The key of the object with the same name that is deleted in the same plan.
    internal string? Replaces { get; init; }

    // The purposes below that the tenant has and the file leaves out. Immuta may delete them with the update.
    internal IEnumerable<string> Dropped => Kind != CodeKind.Purpose ? [] : Differences
        .Where(difference => difference.After is null && difference.Path.StartsWith("$.subpurposes['", StringComparison.Ordinal) && difference.Before is { ValueKind: JsonValueKind.Object })
        .Select(difference => difference.Before!.Value.TryGetProperty("name", out var name) ? name.GetString() : null)
        .OfType<string>();

    // The hash of the request that the file describes.
    internal string? Hash { get; init; }

    // What the tenant said of the last change when the plan was made.
    internal string? Seen { get; init; }

    // Whether the tenant could not be read, so that nothing is known of the object.
    internal bool IsUnread { get; init; }

    /// <summary>Returns the item as one line of text.</summary>
    /// <returns>Verdict, kind, key and reason.</returns>
    public override string ToString() => SingleLine.Escape($"{Verdict}: {KindNames.Of(Kind)} '{Key}'{(Reason is null ? "" : $" ({Reason})")}");
}
