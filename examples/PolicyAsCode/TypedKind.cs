using Immuta.Sdk;
using Immuta.Sdk.Yaml;

namespace PolicyAsCode;

internal sealed class TypedKind<T>(
    string folder,
    PayloadSerializer<T> format,
    Func<T, string> key,
    Func<IImmutaClient, T, bool, CancellationToken, Task<Response>> apply) : CodeKind(folder)
    where T : class
{
    public override CodeFile Check(string name, PayloadSyntax syntax, ReadOnlyMemory<byte> bytes, PayloadReadOptions options, out IReadOnlyList<PayloadFinding> findings)
    {
        var read = format.ReadWithFindings(bytes, syntax, name, options);
        findings = read.Findings;
        return new(this, name, syntax, bytes, key(read.Payload));
    }

    public override Task<Response> SendAsync(IImmutaClient immuta, CodeFile file, bool dryRun, CancellationToken cancellationToken) =>
        apply(immuta, format.Read(file.Bytes, file.Syntax, file.Name), dryRun, cancellationToken);
}
