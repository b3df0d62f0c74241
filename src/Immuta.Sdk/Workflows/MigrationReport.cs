using System.Globalization;
using System.Text;

namespace Immuta.Sdk.Workflows;

/// <summary>Summarizes the inventory or the verification of a migration, for people.</summary>
/// <remarks>Memory use doesn't grow with the number of data sources: of what is blocked or differs, the first 1,000 are kept.</remarks>
public sealed class MigrationReport
{
    private const int MaxFindings = 1000;

    private readonly SortedDictionary<(string Group, string Column), long> _counts = [];
    private readonly List<string> _findings = [];

    private MigrationReport()
    {
    }

    /// <summary>Gets the number of objects.</summary>
    public long Total { get; private set; }

    /// <summary>Gets the number of objects that are blocked, or that differ after the upgrade.</summary>
    public long FindingCount { get; private set; }

    /// <summary>Gets the first 1,000 objects that are blocked or differ, each with the reason.</summary>
    public IReadOnlyList<string> Findings => _findings;

    /// <summary>Summarizes an inventory, by integration.</summary>
    /// <param name="inventory">The items, as the preparation returns them or as they were stored.</param>
    /// <param name="cancellationToken">The token to cancel the reading of the items.</param>
    /// <returns>The report.</returns>
    public static async Task<MigrationReport> CreateAsync(IAsyncEnumerable<MigrationItem> inventory, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        var report = new MigrationReport();
        await foreach (var item in inventory.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            var group = item switch
            {
                { Kind: MigrationItemKind.Project } => "projects with a workspace",
                { Kind: MigrationItemKind.Integration } => $"integration {item.Id} ({item.Technology}, {item.Name})",
                { IntegrationId: { } integration } => $"data sources of integration {integration}",
                _ => $"data sources without integration ({item.Technology})",
            };
            report.Add(group, item.Blockers.Count > 0 ? "blocked" : item.Checks.Count > 0 ? "to check" : "ready", item.ToString(), item.Blockers);
        }

        return report;
    }

    /// <summary>Summarizes a verification, by technology.</summary>
    /// <param name="verification">The comparisons, as the verification returns them.</param>
    /// <param name="cancellationToken">The token to cancel the reading of the comparisons.</param>
    /// <returns>The report.</returns>
    public static async Task<MigrationReport> CreateAsync(IAsyncEnumerable<MigrationVerification> verification, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(verification);
        var report = new MigrationReport();
        await foreach (var result in verification.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            report.Add($"data sources ({result.Before.Technology})", result.Outcome.ToString(), result.Before.ToString(), result.Problems);
        }

        return report;
    }

    /// <summary>Returns the number of objects in one state.</summary>
    /// <param name="state">The state, which is a column of the table: blocked, to check or ready, or the name of a <see cref="MigrationOutcome"/>.</param>
    /// <returns>The number, for all groups together.</returns>
    public long Count(string state) => _counts.Where(count => count.Key.Column == state).Sum(count => count.Value);

    /// <summary>Returns the numbers as a Markdown table, followed by the findings.</summary>
    /// <returns>The text, with line feeds.</returns>
    public string ToTable()
    {
        var columns = _counts.Keys.Select(key => key.Column).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var text = new StringBuilder().Append(Row("", columns)).Append(Row("---", columns.Select(_ => "---:")));
        foreach (var group in _counts.Keys.Select(key => key.Group).Distinct(StringComparer.Ordinal))
        {
            text.Append(Row(group, columns.Select(column => _counts.GetValueOrDefault((group, column)).ToString(CultureInfo.InvariantCulture))));
        }

        foreach (var finding in _findings)
        {
            text.Append("\n- ").Append(finding);
        }

        return FindingCount > _findings.Count
            ? text.Append(CultureInfo.InvariantCulture, $"\n- and {FindingCount - _findings.Count} more").ToString()
            : text.ToString();
    }

    /// <summary>Returns the table.</summary>
    /// <returns>The same text as <see cref="ToTable"/>.</returns>
    public override string ToString() => ToTable();

    private static string Row(string first, IEnumerable<string> cells) => $"| {string.Join(" | ", cells.Prepend(first))} |\n";

    private void Add(string group, string column, string subject, IReadOnlyList<string> reasons)
    {
        Total++;
        _counts[(group, column)] = _counts.GetValueOrDefault((group, column)) + 1;
        if (reasons.Count == 0)
        {
            return;
        }

        FindingCount++;
        if (_findings.Count < MaxFindings)
        {
            _findings.Add($"{subject}: {string.Join(" ", reasons)}");
        }
    }
}
