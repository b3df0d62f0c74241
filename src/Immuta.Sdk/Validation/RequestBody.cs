using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Immuta.Sdk.Json;

namespace Immuta.Sdk.Validation;

// Serialises a payload once, checks those bytes, and hands the same bytes to be sent.
internal static class RequestBody
{
    public static ReadOnlyMemory<byte> Of<T>(T model, [CallerArgumentExpression(nameof(model))] string? argument = null)
        where T : class, IJsonModel<T>, IRequestModel
    {
        ArgumentNullException.ThrowIfNull(model, argument);
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            model.Write(writer, reveal: true);
        }

        IReadOnlyList<ValidationProblem> problems = [.. SchemaValidator.Validate(buffer.WrittenSpan, model.Schema), .. model.FurtherProblems];
        if (problems.Count > 0)
        {
            throw new ImmutaValidationException(model.GetType().Name, problems);
        }

        return buffer.WrittenMemory;
    }
}
