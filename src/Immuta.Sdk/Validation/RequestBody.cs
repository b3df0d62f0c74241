using System.Runtime.CompilerServices;
using System.Text.Json;
using Immuta.Sdk.Json;

namespace Immuta.Sdk.Validation;

// Serializes a payload once, validates the bytes, and returns the same bytes to be sent. Reads a payload from a text.
internal static class RequestBody
{
    private const int InitialLength = 1024;
    private static readonly PayloadReadOptions s_defaults = new();

    public static RequestPayload Create<T>(T model, [CallerArgumentExpression(nameof(model))] string? argument = null)
        where T : class, IJsonModel<T>, IRequestModel
    {
        ArgumentNullException.ThrowIfNull(model, argument);
        using var buffer = new PooledBuffer(InitialLength);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            model.Write(writer, reveal: true);
        }

        var problems = SchemaValidator.Validate(buffer.Written, model.Schema);
        var further = model.FurtherProblems;
        if (problems.Count + further.Count > 0)
        {
            throw new ImmutaValidationException(model.GetType().Name, [.. problems, .. further]);
        }

        // Use a separate array, because a connection may still read it after the response has arrived.
        return RequestPayload.From(buffer.Written.ToArray(), model);
    }

    // Validate the JSON first, because binding would stop at the first error.
    public static T Parse<T>(string json, SchemaNode schema)
        where T : class, IJsonModel<T>, IRequestModel => Parse<T>(json, schema, options: null, out _);

    public static T Parse<T>(string json, SchemaNode schema, PayloadReadOptions? options, out IReadOnlyList<PayloadFinding> findings)
        where T : class, IJsonModel<T>, IRequestModel
    {
        ArgumentNullException.ThrowIfNull(json);
        var utf8 = JsonSanitizer.Encode(json);
        try
        {
            findings = SchemaValidator.FindOrThrow(utf8, schema, options ?? s_defaults, typeof(T).Name);

            // Text that passes validation is exactly one object.
            var reader = new Utf8JsonReader(utf8);
            reader.Read();
            return (T)T.Read(ref reader).Allowing((options ?? s_defaults).AllowedNames);
        }
        catch (JsonException)
        {
            var faults = JsonSyntax.Find(utf8, JsonSyntax.TextAdvice, JsonSanitizer.MaxDepth, SendableText.TooDeep);
            throw new ImmutaValidationException(typeof(T).Name, [.. faults.Select(fault => NotJson(fault, utf8))]);
        }
    }

    private static ValidationProblem NotJson(JsonSyntaxFault fault, ReadOnlySpan<byte> text)
    {
        var (line, column) = JsonSyntax.PositionOf(text, fault.Offset);
        return new("$", fault.Rule, $"Not valid JSON at line {line}, column {column}. {fault.Message}");
    }
}
