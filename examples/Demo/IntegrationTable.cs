using Examples.Shared;
using Immuta.Sdk.Integrations;
using Spectre.Console;

namespace Demo;

internal static class IntegrationTable
{
    // The table needs about as many columns. On a narrower terminal, its cells would break within words.
    private const int MinTableWidth = 80;

    public static void Write(IAnsiConsole console, IEnumerable<(Integration Integration, TimeSpan? Time)> rows)
    {
        if (console.Profile.Width < MinTableWidth)
        {
            WriteLines(console, rows);
            return;
        }

        var table = new Table().RoundedBorder().AddColumns("Technology", "Mode", "Authentication", "Id", "Status", "Time");
        foreach (var (integration, time) in rows)
        {
            var status = integration.Status?.Value ?? "unknown";
            table.AddRow(
                Cell(integration.Type?.Value ?? "unknown"),
                Cell(ModeOf(integration)),
                Cell(AuthenticationOf(integration)),
                Cell(integration.Id.Value),
                new Text(OneLine.From(status), StatusStyle.For(status)),
                Cell(TextOf(time)));
        }

        console.Write(table);
    }

    private static void WriteLines(IAnsiConsole console, IEnumerable<(Integration Integration, TimeSpan? Time)> rows)
    {
        foreach (var (integration, time) in rows)
        {
            console.Print($"{OneLine.From(integration.Type?.Value ?? "unknown")}: {OneLine.From(integration.Status?.Value ?? "unknown")}");
            console.Print($"  id {OneLine.From(integration.Id.Value)}, {ModeOf(integration)}, {TextOf(time)}");
            console.Print($"  {OneLine.From(AuthenticationOf(integration))}");
        }
    }

    private static string TextOf(TimeSpan? time) => time is { } taken ? $"{taken.TotalSeconds:0.0} s" : "-";

    private static Text Cell(string text) => new(OneLine.From(text));

    private static string ModeOf(Integration integration) => integration.AutoBootstrap switch
    {
        true => "automatic",
        false => "manual",
        null => "-",
    };

    // The server may omit any member of a response.
    private static string AuthenticationOf(Integration integration) => integration.Config switch
    {
        SnowflakeConfiguration config => config.AuthenticationType?.Value,
        DatabricksConfiguration config => config.AuthenticationType?.Value,
        RedshiftConfiguration config => config.AuthenticationType?.Value,
        SynapseConfiguration config => config.AuthenticationType?.Value,
        S3Configuration config => config.AuthenticationType?.Value,
        BigQueryConfiguration => "service account key",
        _ when integration.Type == IntegrationKind.Trino => "API key for the cluster",
        _ => null,
    } ?? "-";
}
