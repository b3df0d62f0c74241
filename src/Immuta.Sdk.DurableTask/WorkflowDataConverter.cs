using System.Text.Json;
using Microsoft.DurableTask;

namespace Immuta.Sdk.DurableTask;

// Serializes the types of this package without reflection, and passes all others to the converter of the application.
internal sealed class WorkflowDataConverter(DataConverter inner) : DataConverter
{
    public override string? Serialize(object? value) =>
        value is not null && WorkflowJsonContext.Default.GetTypeInfo(value.GetType()) is { } type ? JsonSerializer.Serialize(value, type) : inner.Serialize(value);

    public override object? Deserialize(string? data, Type targetType) =>
        data is not null && WorkflowJsonContext.Default.GetTypeInfo(targetType) is { } type ? JsonSerializer.Deserialize(data, type) : inner.Deserialize(data, targetType);
}
