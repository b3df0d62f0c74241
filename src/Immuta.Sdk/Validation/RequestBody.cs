using System.Runtime.CompilerServices;
using System.Text.Json;
using Immuta.Sdk.Json;

namespace Immuta.Sdk.Validation;

// Serialises a payload once, checks those bytes, and hands the same bytes to be sent.
internal static class RequestBody
{
    private const int InitialLength = 1024;

    public static RequestPayload Of<T>(T model, [CallerArgumentExpression(nameof(model))] string? argument = null)
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

        // An array of its own, since a connection may still read it when its answer is there already.
        return RequestPayload.From(buffer.Written.ToArray(), model);
    }
}
