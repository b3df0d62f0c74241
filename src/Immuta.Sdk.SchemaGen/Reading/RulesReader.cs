using Immuta.Sdk.SchemaGen.Shapes;

namespace Immuta.Sdk.SchemaGen.Reading;

/// <summary>Reads the constraints that a schema puts on one value.</summary>
internal static class RulesReader
{
    private static readonly string[] s_forms = ["host", "url", "region", "port", "privateKey", "keyFile", "jsonKey"];

    public static Rules Read(SchemaElement schema) => new()
    {
        Pattern = schema.Text("pattern"),
        MinLength = schema.Has("minLength") ? schema.Json.GetProperty("minLength").GetInt32() : 0,
        MinItems = schema.Has("minItems") ? schema.Json.GetProperty("minItems").GetInt32() : 0,
        Minimum = schema.Has("minimum") ? schema.Json.GetProperty("minimum").GetInt64() : null,
        Maximum = schema.Has("maximum") ? schema.Json.GetProperty("maximum").GetInt64() : null,
        Message = schema.Text("x-immuta-message"),
        Form = schema.Text("x-immuta-form") is not { } form || Array.IndexOf(s_forms, form) >= 0 ? schema.Text("x-immuta-form")
            : throw schema.Error($"'x-immuta-form' must be one of {string.Join(", ", s_forms)}."),
        AllowsEmpty = schema.Flag("x-immuta-empty"),
    };
}
