using Microsoft.DurableTask;

namespace Immuta.Sdk.DurableTask.Tests.Support;

/// <summary>Stands for the converter of the application, which must never see a type of the package.</summary>
internal sealed class RefusingConverter : DataConverter
{
    public override string? Serialize(object? value) => value is null ? null : throw new NotSupportedException($"A value of {value.GetType()} is serialized.");

    public override object? Deserialize(string? data, Type targetType) => data is null ? null : throw new NotSupportedException($"A value of {targetType} is deserialized.");
}
