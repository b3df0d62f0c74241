using System.Globalization;
using System.Runtime.Serialization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Xml.Serialization;

namespace Immuta.Sdk.Tests.Redaction;

/// <summary>Every way to print an object without the intent to print a secret.</summary>
internal static class Printers
{
    private static readonly JsonSerializerOptions s_reflecting = new() { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    public static IReadOnlyDictionary<string, string> Print(object value) => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["ToString"] = value.ToString() ?? "",
        ["interpolation"] = $"{value} {new { value }} {(value, 1)}",
        ["string.Format"] = string.Format(CultureInfo.InvariantCulture, "{0} {1}", value, value.GetHashCode()),
        ["debugger"] = DebuggerView.Of(value),
        ["Dump"] = DumpView.Of(value),
        ["ToJson"] = value.GetType().GetMethod("ToJson", [typeof(bool)]) is { } toJson ? (string)toJson.Invoke(value, [false])! : "",
        ["System.Text.Json"] = Attempt(() => JsonSerializer.Serialize(value, s_reflecting.GetTypeInfo(value.GetType()))),
        ["System.Text.Json, as an object"] = Attempt(() => JsonSerializer.Serialize(value, s_reflecting.GetTypeInfo(typeof(object)))),
        ["Newtonsoft.Json"] = Attempt(() => Newtonsoft.Json.JsonConvert.SerializeObject(value)),
        ["DataContractSerializer"] = Attempt(() => Written(stream => new DataContractSerializer(value.GetType()).WriteObject(stream, value))),
        ["XmlSerializer"] = Attempt(() => Written(stream => new XmlSerializer(value.GetType()).Serialize(stream, value))),
    };

    // These serialisers don't support many types; their error messages must contain no secret either.
    private static string Attempt(Func<string> print)
    {
        try
        {
            return print();
        }
        catch (Exception ex) when (ex is JsonException or InvalidOperationException or NotSupportedException or Newtonsoft.Json.JsonException
            or InvalidDataContractException or SerializationException or System.Reflection.TargetInvocationException or PlatformNotSupportedException)
        {
            return ex.ToString();
        }
    }

    private static string Written(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
