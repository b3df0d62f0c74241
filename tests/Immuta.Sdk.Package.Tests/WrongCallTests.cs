using System.Text.RegularExpressions;
using FluentAssertions;
using Xunit;

namespace Immuta.Sdk.Package.Tests;

/// <summary>Mistakes of a tired user, against the packed packages: each ends in a message that says what, where and what to do.</summary>
[Collection(nameof(Feed))]
public sealed partial class WrongCallTests(PackedFeed feed, WrongCallRun run) : IClassFixture<WrongCallRun>
{
    // Types of .NET that .NET itself uses for the same mistake.
    private static readonly string[] s_types =
    [
        "reported", "ArgumentException", "ArgumentNullException", "ArgumentOutOfRangeException", "OptionsValidationException", "ObjectDisposedException",
        "OperationCanceledException", "TaskCanceledException", "InvalidOperationException", "FileNotFoundException", "DirectoryNotFoundException",
        "UnauthorizedAccessException", "IOException", "InvalidDataException", "FormatException",
    ];

    [Fact]
    public async Task The_report_has_at_least_45_wrong_files_and_70_wrong_calls()
    {
        var rows = await run.RowsAsync(feed);

        rows.Count(row => row.Group.StartsWith("Files", StringComparison.Ordinal)).Should().BeGreaterThanOrEqualTo(45);
        rows.Count(row => row.Group.StartsWith("Calls", StringComparison.Ordinal)).Should().BeGreaterThanOrEqualTo(70);
        rows.Select(row => (row.Group, row.Given)).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Every_message_is_the_one_of_the_report()
    {
        var report = await run.RunAsync(feed);
        if (Environment.GetEnvironmentVariable("IMMUTA_ACCEPT_WRONG_CALLS") == "1")
        {
            await File.WriteAllTextAsync(WrongCallRun.ReportPath, report);
        }

        var agreed = WrongCallRow.Read(await File.ReadAllTextAsync(WrongCallRun.ReportPath));
        WrongCallRow.Read(report).Should().Equal(agreed, "WrongCalls.md says so");
    }

    [Fact]
    public async Task No_mistake_passes_silently_or_as_a_fault_of_the_framework() =>
        (await run.RowsAsync(feed)).Should().OnlyContain(row => row.Type.StartsWith("Immuta", StringComparison.Ordinal) || s_types.Contains(row.Type));

    [Fact]
    public async Task Every_message_names_the_place_of_the_mistake() =>
        (await run.RowsAsync(feed)).Should().OnlyContain(row => row.Message.Contains(row.Where, StringComparison.Ordinal));

    // For a parameter that is null or empty, its name says it all. A caller who cancels knows what to do.
    [Fact]
    public async Task Every_message_says_what_to_do() =>
        (await run.RowsAsync(feed)).Where(row => row.Type is not ("ArgumentNullException" or "OperationCanceledException" or "TaskCanceledException"))
            .Should().OnlyContain(row => row.Message.StartsWith("The value cannot be an empty string", StringComparison.Ordinal) || Advice().IsMatch(row.Message));

    [Fact]
    public async Task No_message_and_no_printed_exception_holds_a_secret() =>
        (await run.RowsAsync(feed)).Should().OnlyContain(row => !row.Message.Contains("canary", StringComparison.OrdinalIgnoreCase));

    // The words before advice, a limit, an example, or a sentence or clause that begins with a verb in the imperative.
    [GeneratedRegex(
        @"What to do: |must (?:be|not) |Did you m|such as |(?:^|[.:;?!(""] |, |\bor |\band |\bso |\bthen |<br>)(?:add|begin|build|call|check|choose|close|copy|correct|create|cut|decode|encode|enter|escape|fill|fix|follow|give|indent|keep|leave|make|move|name|parse|pass|put|quote|read|refer|remove|rename|replace|resolve|restore|return|save|say|see|set|supply|trim|update|use|write)\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Advice();
}
