using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.DurableTask;

namespace Immuta.Sdk.DurableTask;

// Serializes the types of this package without reflection, and passes all others to the converter of the application.
internal sealed class WorkflowDataConverter(DataConverter inner) : DataConverter
{
    // The engine passes the input of an activity as an array of one.
    public override string? Serialize(object? value) => value switch
    {
        object[] and [{ } input] when GetTypeInfo(input.GetType()) is { } type => $"[{JsonSerializer.Serialize(input, type)}]",
        not null when GetTypeInfo(value.GetType()) is { } type => JsonSerializer.Serialize(value, type),
        _ => inner.Serialize(value),
    };

    public override object? Deserialize(string? data, Type targetType) =>
        data is not null && GetTypeInfo(targetType) is { } type ? JsonSerializer.Deserialize(data, type) : inner.Deserialize(data, targetType);

    // The context also describes what the members of these types hold, such as text, which the application may encrypt.
    private static JsonTypeInfo? GetTypeInfo(Type type) =>
        type.Assembly == typeof(WorkflowDataConverter).Assembly || type == typeof(IReadOnlyList<ConnectionWorkflowResult>) || type == typeof(List<ConnectionWorkflowResult>)
            ? WorkflowJsonContext.Default.GetTypeInfo(type)
            : null;
}
