using Immuta.Sdk.SchemaGen.Shapes;

namespace Immuta.Sdk.SchemaGen.Reading;

/// <summary>Reads the constraints that a schema puts on one value.</summary>
internal static class RulesReader
{
    private static readonly string[] s_forms = ["host", "privateKey", "keyFile", "jsonKey"];

    public static Rules Read(SchemaPlace place) => new()
    {
        Pattern = place.Text("pattern"),
        MinLength = place.Has("minLength") ? place.Json.GetProperty("minLength").GetInt32() : 0,
        MinItems = place.Has("minItems") ? place.Json.GetProperty("minItems").GetInt32() : 0,
        Minimum = place.Has("minimum") ? place.Json.GetProperty("minimum").GetInt64() : null,
        Maximum = place.Has("maximum") ? place.Json.GetProperty("maximum").GetInt64() : null,
        Message = place.Text("x-immuta-message"),
        Form = place.Text("x-immuta-form") is not { } form || Array.IndexOf(s_forms, form) >= 0 ? place.Text("x-immuta-form")
            : throw place.Error($"'x-immuta-form' must be one of {string.Join(", ", s_forms)}."),
        AllowsEmpty = place.Flag("x-immuta-empty"),
    };
}
