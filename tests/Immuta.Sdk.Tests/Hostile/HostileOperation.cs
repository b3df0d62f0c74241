using System.Text;
using Immuta.Sdk.Tests.Support;

namespace Immuta.Sdk.Tests.Hostile;

/// <summary>An operation that reads external data: a client call or a text reader.</summary>
/// <param name="Name">The name in reports.</param>
/// <param name="Samples">The documents that it expects.</param>
/// <param name="Shapes">The text around a document in the response, with <c>@</c> in its place.</param>
/// <param name="Call">The call, where the responses come over HTTP.</param>
/// <param name="Read">The reader, where there are none.</param>
internal sealed record HostileOperation(
    string Name, IReadOnlyList<string> Samples, IReadOnlyList<string> Shapes, Func<ImmutaClient, Task<object?>>? Call = null, Func<byte[], object?>? Read = null)
{
    public static HostileOperation Of(string name, string samples, Func<ImmutaClient, Task<object?>> call, params string[] shapes) =>
        new(name, Named(samples), shapes.Length == 0 ? ["@"] : shapes, Call: call);

    public static HostileOperation Of(string name, IReadOnlyList<string> samples, Func<byte[], object?> read) => new(name, samples, ["@"], Read: read);

    /// <summary>Returns a response before its mutation.</summary>
    public byte[] Document(string sample, Random random)
    {
        var shape = Shapes[random.Next(Shapes.Count)];
        return Encoding.UTF8.GetBytes(shape == "@" ? Support.Samples.Text(sample) : shape.Replace("@", Support.Samples.Text(sample), StringComparison.Ordinal));
    }

    private static IReadOnlyList<string> Named(string prefixes) =>
        [.. Support.Samples.Responses.Where(name => prefixes.Split(' ').Any(prefix => name.StartsWith($"schemas/samples/responses/{prefix}.", StringComparison.Ordinal)))];
}
