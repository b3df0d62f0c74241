using System.Text.Json;

namespace Immuta.Sdk.Validation;

// Classifies the token at which a reader is positioned.
internal static class JsonTokens
{
    public static bool IsOfKind(ref Utf8JsonReader reader, JsonKind kind) => kind switch
    {
        JsonKind.Object => reader.TokenType == JsonTokenType.StartObject,
        JsonKind.Array => reader.TokenType == JsonTokenType.StartArray,
        JsonKind.String => reader.TokenType == JsonTokenType.String,
        JsonKind.Integer => reader.TokenType == JsonTokenType.Number && (reader.TryGetInt64(out _) || (reader.TryGetDouble(out var number) && double.IsInteger(number))),
        JsonKind.Number => reader.TokenType == JsonTokenType.Number,
        JsonKind.Boolean => reader.TokenType is JsonTokenType.True or JsonTokenType.False,
        _ => true,
    };

    // The value of a discriminator is a string or a Boolean.
    public static bool IsCase(ref Utf8JsonReader reader, string value) => reader.TokenType switch
    {
        JsonTokenType.String => reader.ValueTextEquals(value),
        JsonTokenType.True => value == "true",
        JsonTokenType.False => value == "false",
        _ => false,
    };

    public static string Describe(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        _ => "a boolean",
    };
}
