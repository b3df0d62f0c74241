using Immuta.Sdk.AsCode.Rendering;

namespace Immuta.Sdk.AsCode;

/// <summary>Represents what was changed by hand since the files were last applied.</summary>
/// <param name="Tenant">The address of the tenant.</param>
/// <param name="Environment">The environment, if one was chosen.</param>
/// <param name="Items">Each object of the lock file: drifted, unchanged or unknown.</param>
public sealed record DriftReport(string Tenant, string? Environment, IReadOnlyList<PlanItem> Items)
{
    /// <summary>Gets whether anything was changed by hand.</summary>
    public PlanOutcome Outcome => PlanText.OutcomeOf(Items);

    /// <summary>Returns the report as JSON, without secrets.</summary>
    /// <returns>An indented JSON object.</returns>
    public string ToJson() => PlanJson.Write(Tenant, Environment, Items);

    /// <summary>Returns the report as text for a terminal or a log.</summary>
    /// <returns>One line for each object that isn't unchanged, its differences below it, and the totals.</returns>
    public string ToText() => PlanText.Write(Tenant, Environment, Items);

    /// <summary>Returns how many objects have which verdict.</summary>
    /// <returns>One line of text.</returns>
    public override string ToString() => PlanTotals.From(Items).ToString();

    // LINQPad calls this instead of listing the members.
    internal object ToDump() => new { Tenant, Environment, Outcome, Summary = ToString(), Items = Items.Select(PlanRow.From) };
}
