using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Documentation;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Package.Tests.Blocks;

/// <summary>Runs a block of a page as its reader would: as a program in a folder of its own, against a tenant.</summary>
internal sealed class SnippetRun : IAsyncDisposable
{
    private const string OwnTenant = "\"https://acme.example.com\"";
    private const string OwnProxy = "http://proxy.example.com:3128";

    private readonly FakeImmuta _fake = new();
    private readonly TemporaryFolder _folder = new();
    private FakeImmutaServer? _server;
    private Relay? _relay;
    private readonly PagePrograms _programs;

    private SnippetRun(PagePrograms programs) => _programs = programs;

    /// <summary>Gets the tenant with which the block works.</summary>
    public FakeImmuta Tenant => _fake;

    /// <summary>Gets what passed the proxy, if the block uses one.</summary>
    public IReadOnlyList<string> Proxied => _relay?.Heads ?? [];

    public static async Task<SnippetRun> StartAsync(PagePrograms programs, string page, CodeBlock block)
    {
        var run = new SnippetRun(programs);
        run._server = await run._fake.ListenAsync(TestContext.Current.CancellationToken);
        SnippetTenant.WriteFiles(run._folder.Path, page);
        await SnippetTenant.ArrangeAsync(run._fake, block);
        return run;
    }

    /// <summary>Runs the block to its end. A host that runs until it is stopped is stopped after its first request.</summary>
    public async Task<Outcome> ExecuteAsync(CodeBlock block)
    {
        var program = await _programs.CompileAsync(block with { Text = Localize(block.Text) });
        using var process = ExampleProcess.Start(
            "--runtimeconfig",
            [_programs.RuntimeConfiguration, program],
            SnippetTenant.Environment(_server!.BaseAddress, _fake.ApiKey),
            workingFolder: _folder.Path);
        if (block.Text.Contains(".Build().RunAsync()", StringComparison.Ordinal) && !block.Text.Contains("StopApplication", StringComparison.Ordinal))
        {
            await WaitForRequestAsync();
            process.Terminate();
        }

        return await process.EndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_relay is not null)
        {
            await _relay.DisposeAsync();
        }

        await _fake.DisposeAsync();
        _folder.Dispose();
    }

    // What a reader edits too: the address of the tenant and of the proxy.
    private string Localize(string text)
    {
        var address = _server!.BaseAddress.ToString();
        if (text.Contains(OwnProxy, StringComparison.Ordinal))
        {
            _relay = new Relay(_server.BaseAddress);
            text = text.Replace(OwnProxy, $"http://127.0.0.1:{_relay.Port}", StringComparison.Ordinal);
        }

        if (text.Contains("acme-ca.pem", StringComparison.Ordinal))
        {
            _relay = new Relay(_server.BaseAddress, CreateCertificate());
            address = $"https://localhost:{_relay.Port}";
        }

        // The databases of the fake tenant have names of its own.
        return text.Replace(OwnTenant, $"\"{address}\"", StringComparison.Ordinal).Replace("\", \"SALES\")", "\", \"DB_000001\")", StringComparison.Ordinal);
    }

    // The certificate of the tenant, signed by an authority that no machine trusts.
    private X509Certificate2 CreateCertificate()
    {
        using var authorityKey = RSA.Create(2048);
        var authorityRequest = new CertificateRequest("CN=Acme CA", authorityKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        var now = TimeProvider.System.GetUtcNow();
        using var authority = authorityRequest.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        _folder.Write("acme-ca.pem", authority.ExportCertificatePem());
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var signed = request.Create(authority, now.AddHours(-1), now.AddHours(1), [1, 2, 3, 4]);
        using var complete = signed.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(complete.Export(X509ContentType.Pkcs12), password: null);
    }

    private async Task WaitForRequestAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (_fake.Journal.Entries.Count == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
        }
    }
}
