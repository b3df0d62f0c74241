using System.Text.Json;

namespace Immuta.Sdk.AsCode;

/// <summary>Represents one member that the tenant and a file hold with different values.</summary>
/// <remarks>A secret is <c>***</c> on both sides.</remarks>
/// <param name="Path">The JSON path of the member in the payload.</param>
/// <param name="Before">The value in the tenant, or <see langword="null"/> if the tenant has none.</param>
/// <param name="After">The value in the file, or <see langword="null"/> if the file has none.</param>
public sealed record CodeDifference(string Path, JsonElement? Before, JsonElement? After)
{
    /// <summary>Gets the line of the member in the file, counted from 1.</summary>
    /// <value><see langword="null"/> if the file doesn't have the member.</value>
    public int? Line { get; init; }
}
