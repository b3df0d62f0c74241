using System.Diagnostics.Metrics;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Immuta.Sdk.Diagnostics;
using Immuta.Sdk.Errors;
using Immuta.Sdk.Http;
using Immuta.Sdk.Tests.Architecture;
using Microsoft.Extensions.Logging;

namespace Immuta.Sdk.Tests.Documentation;

/// <summary>Creates the tables of the pages from the code.</summary>
internal static class Reference
{
    private const BindingFlags AllStatics = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    public static IReadOnlyDictionary<string, string> Tables { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["log events"] = Table(["Event", "Level", "Message"], Events()),
        ["metrics"] = Table(["Metric", "Kind", "Unit", "What"], Instruments()),
        ["configuration keys"] = Table(["Key below `Immuta`", "Type", "Default", "What"], ConfigurationKeys()),
        ["operations"] = Table(["Span", "Request", "Permission", "Sent again"], Operations()),
    };

    private static IEnumerable<string[]> Events() =>
        from method in typeof(Log).GetMethods(AllStatics)
        let message = method.GetCustomAttribute<LoggerMessageAttribute>()
        where message is not null
        orderby message.EventId
        select new[] { $"{message.EventId} {method.Name}", message.Level.ToString(), message.Message };

    private static IEnumerable<string[]> Instruments()
    {
        var found = new List<Instrument>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == ClientDiagnostics.Name)
                {
                    found.Add(instrument);
                }
            },
        };
        listener.Start();
        _ = new ClientDiagnostics(loggers: null, meters: null);
        return found
            .DistinctBy(instrument => instrument.Name, StringComparer.Ordinal)
            .OrderBy(instrument => instrument.Name, StringComparer.Ordinal)
            .Select(instrument => new[] { $"`{instrument.Name}`", instrument.GetType().Name.Split('`')[0], $"`{instrument.Unit}`", instrument.Description ?? "" });
    }

    private static IEnumerable<string[]> Operations() =>
        from type in typeof(ImmutaClient).Assembly.GetTypes()
        from field in type.GetFields(AllStatics)
        where field.FieldType == typeof(ImmutaOperation)
        let operation = (ImmutaOperation)field.GetValue(null)!
        orderby operation.Name
        select new[] { operation.Name, $"`{operation.Method} {operation.UrlTemplate}`", operation.Permission.ToString(), operation.Retry is RetryRule.Idempotent ? "yes" : "only if certainly not processed" };

    // The schema is what editors show. Another test compares it with the keys that the library reads.
    private static IEnumerable<string[]> ConfigurationKeys()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(RepositoryFolder.PathOf("src", "Immuta.Sdk", "ConfigurationSchema.json")));
        return [.. Keys(schema.RootElement.GetProperty("properties").GetProperty("Immuta"), "")];

        static IEnumerable<string[]> Keys(JsonElement node, string path) => node.GetProperty("properties").EnumerateObject().SelectMany(property =>
            property.Value.TryGetProperty("properties", out _)
                ? Keys(property.Value, $"{path}{property.Name}:")
                : [[$"`{path}{property.Name}`", TypeOf(property.Value), property.Value.TryGetProperty("default", out var value) ? value.GetRawText().Trim('"') : "", property.Value.GetProperty("description").GetString()!]]);

        static string TypeOf(JsonElement node) =>
            node.TryGetProperty("enum", out var names) ? string.Join(", ", names.EnumerateArray().Select(name => $"`{name}`"))
            : node.TryGetProperty("format", out var format) && format.GetString() == "duration" ? "time"
            : node.GetProperty("type").GetString()!;
    }

    private static string Table(string[] head, IEnumerable<string[]> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows.Prepend([.. head.Select(_ => "---")]).Prepend(head))
        {
            text.Append("| ").AppendJoin(" | ", row).Append(" |\n");
        }

        return text.ToString();
    }
}
