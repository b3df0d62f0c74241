using Immuta.Sdk.AsCode.Files;
using Immuta.Sdk.AsCode.Rendering;

namespace Immuta.Sdk.AsCode;

/// <summary>Represents what would have to change so that a tenant is as a folder of files says.</summary>
/// <remarks>
/// A plan is data: it can be shown, saved as JSON and read again. <see cref="CodeFolder.ApplyAsync"/> does what it says, and
/// nothing else. The same files and the same tenant give the same plan, byte for byte.
/// </remarks>
public sealed class Plan
{
    internal Plan(string tenant, string? environment, IReadOnlyList<PlanItem> items)
    {
        Tenant = tenant;
        Environment = environment;
        Items = items;
        Totals = PlanTotals.From(items);
        Digest = CanonicalHash.Of(string.Join('\n', [
            tenant,
            environment ?? "",
            .. items.Select(item => string.Join('\t', item.Kind, item.Key, item.Verdict, item.Hash, item.Seen, item.Name, item.File, item.Replaces, item.Reason)),
        ]));
    }

    /// <summary>Gets the address of the tenant.</summary>
    public string Tenant { get; }

    /// <summary>Gets the environment, if one was chosen.</summary>
    public string? Environment { get; }

    /// <summary>Gets what was found for each object, in the order in which the changes are made.</summary>
    public IReadOnlyList<PlanItem> Items { get; }

    /// <summary>Gets how many objects have each verdict.</summary>
    public PlanTotals Totals { get; }

    /// <summary>Gets the SHA-256 hash of the requests, the tenant, and what was read from it.</summary>
    public string Digest { get; }

    /// <summary>Gets whether anything differs.</summary>
    public PlanOutcome Outcome => PlanText.OutcomeOf(Items);

    /// <summary>Reads a plan that was saved as JSON.</summary>
    /// <param name="json">The text of <see cref="ToJson"/>.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="FormatException">The text is not a plan of this version, or was changed.</exception>
    public static Plan FromJson(string json) => PlanJson.Read(json);

    /// <summary>Returns the plan as JSON, without secrets.</summary>
    /// <returns>An indented JSON object.</returns>
    public string ToJson() => PlanJson.Write(this);

    /// <summary>Returns the plan as Markdown, for a comment on a pull request.</summary>
    /// <returns>A heading, a table, and the differences of each object.</returns>
    public string ToMarkdown() => PlanMarkdown.Write(this);

    /// <summary>Returns the plan as text for a terminal or a log.</summary>
    /// <returns>One line for each object that isn't unchanged, its differences below it, and the totals.</returns>
    public string ToText() => PlanText.Write(Tenant, Environment, Items);

    /// <summary>Returns the totals.</summary>
    /// <returns>One line of text.</returns>
    public override string ToString() => Totals.ToString();

    // LINQPad calls this instead of listing the members.
    internal object ToDump() => new { Tenant, Environment, Outcome, Summary = ToString(), Items = Items.Select(PlanRow.From) };
}
