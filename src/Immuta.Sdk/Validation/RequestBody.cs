using System.Runtime.CompilerServices;
using System.Text.Json;
using Immuta.Sdk.Json;

namespace Immuta.Sdk.Validation;

// Serializes a payload once, validates the bytes, and returns the same bytes to be sent.
internal static class RequestBody
{
    private const int InitialLength = 1024;

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
}
