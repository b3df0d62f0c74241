using System.Text.Json;
using Immuta.Sdk.AsCode;

namespace Immuta.Sdk.Tool;

// The commands that compare and change nothing.
internal static class PlanCommands
{
    public static async Task<int> PlanAsync(Session session, CancellationToken cancellationToken)
    {
        var plan = await MakeAsync(session, cancellationToken);
        await session.SaveAsync(plan, cancellationToken);
        Print(session, plan.ToText, plan.ToJson);
        return ExitCodes.From(plan.Outcome);
    }

    public static async Task<int> CheckAsync(Session session, CancellationToken cancellationToken)
    {
        var plan = await MakeAsync(session, cancellationToken);
        var different = plan.Items.Where(item => item.Verdict != PlanVerdict.Unchanged);
        if (session.IsJson)
        {
            await JsonOutput.WriteAsync(session.Terminal.Output, writer =>
            {
                writer.WriteString("tenant", plan.Tenant);
                writer.WriteOptional("environment", plan.Environment);
                writer.WriteString("outcome", plan.Outcome.ToString());
                writer.WriteString("totals", plan.Totals.ToString());
                writer.WriteObjects("items", different, item => WriteItem(writer, item));
            });
        }
        else
        {
            different.ToList().ForEach(item => session.Terminal.Print(item.ToString()));
            session.Terminal.Print($"{plan.Totals}.");
        }

        return ExitCodes.From(plan.Outcome);
    }

    public static async Task<int> DriftAsync(Session session, CancellationToken cancellationToken)
    {
        var folder = await session.LoadFolderAsync(cancellationToken);
        await using var connection = await session.ConnectAsync(cancellationToken);
        var report = await folder.DriftAsync(connection.Immuta, session.Selector, cancellationToken);
        Print(session, report.ToText, report.ToJson);
        return ExitCodes.From(report.Outcome);
    }

    public static void WriteItem(Utf8JsonWriter writer, PlanItem item)
    {
        writer.WriteString("kind", item.Kind.ToString());
        writer.WriteString("key", item.Key);
        writer.WriteString("verdict", item.Verdict.ToString());
        writer.WriteOptional("file", item.File);
    }

    private static async Task<Plan> MakeAsync(Session session, CancellationToken cancellationToken)
    {
        var options = session.PlanOptions;
        var folder = await session.LoadFolderAsync(cancellationToken);
        await using var connection = await session.ConnectAsync(cancellationToken);
        return await folder.PlanAsync(connection.Immuta, options, cancellationToken);
    }

    private static void Print(Session session, Func<string> text, Func<string> json)
    {
        if (session.IsJson)
        {
            session.Terminal.Output.Write(json());
        }
        else
        {
            session.Terminal.PrintPlan(text());
        }
    }
}
