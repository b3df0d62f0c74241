using System.Text;

namespace Immuta.Sdk.WireMock.Tests.Server;

/// <summary>A request as it was received: the undecoded target after the tenant's path prefix, headers by name, the bytes of the body.</summary>
internal sealed record ReceivedRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Bytes)
{
    public string Body => Encoding.UTF8.GetString(Bytes.Span);

    public override string ToString() => $"{Method} {Target}";
}
