using System.Text.Json;

namespace Immuta.Sdk.Benchmarks.Contenders.Models;

public sealed record PlainValidationTest
{
    public string? Name { get; set; }

    public string? Status { get; set; }

    public string? Message { get; set; }

    public IReadOnlyList<JsonElement>? Result { get; set; }
}
