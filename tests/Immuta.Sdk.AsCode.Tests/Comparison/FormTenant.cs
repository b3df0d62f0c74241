using System.Text.Json;
using System.Text.Json.Nodes;
using Immuta.Sdk.AsCode.Comparison;
using Immuta.Sdk.Testing;
using Immuta.Sdk.V2;

namespace Immuta.Sdk.AsCode.Tests.Comparison;

/// <summary>A fake tenant to which v2 requests are applied, and which is read back through the V1 lists.</summary>
internal sealed class FormTenant : IAsyncDisposable
{
    private readonly HttpMessageHandler _handler;

    private FormTenant(FakeImmutaQuirks quirks)
    {
        Fake = new FakeImmuta(new FakeImmutaOptions { Quirks = quirks });
        _handler = Fake.CreateHandler();
        Immuta = ImmutaClient.Create(new() { BaseAddress = FakeImmuta.InMemoryAddress, ApiKey = Fake.ApiKey, HttpMessageHandler = _handler });
    }

    public FakeImmuta Fake { get; }

    public ImmutaClient Immuta { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static FormTenant Start(FakeImmutaQuirks? quirks = null) => new(quirks ?? new());

    /// <summary>Applies a request to a tenant of its own, and compares a file with what that shows.</summary>
    public static async Task<ComparisonResult> CompareAsync(string applied, string file, FakeImmutaQuirks? quirks = null)
    {
        await using var tenant = Start(quirks);
        await tenant.ApplyAsync(applied);
        return FormComparison.Compare(FileForm(file), await tenant.FormAsync(applied));
    }

    public static JsonObject FileForm(string json)
    {
        using var document = JsonDocument.Parse(json);
        return KindOf(json) switch
        {
            CodeKind.Policy => PolicyForm.FromFile(document.RootElement),
            CodeKind.Project => ProjectForm.FromFile(document.RootElement),
            CodeKind.DataSources => DataSourcesForm.FromFile(document.RootElement),
            _ => PurposeForm.FromFile(document.RootElement),
        };
    }

    // JSON is YAML too; a typed request could not hold every sample.
    public async Task ApplyAsync(string json)
    {
        switch (KindOf(json))
        {
            case CodeKind.Policy:
                await Immuta.V2.Policies.ApplyYamlAsync(json, cancellationToken: Token);
                break;
            case CodeKind.Project:
                await Immuta.V2.Projects.ApplyYamlAsync(json, cancellationToken: Token);
                break;
            case CodeKind.DataSources:
                await Immuta.V2.DataSources.ApplyYamlAsync(json, cancellationToken: Token);
                break;
            default:
                await Immuta.V2.Purposes.ApplyYamlAsync(json, cancellationToken: Token);
                break;
        }
    }

    public async Task<CodeForm> FormAsync(string json)
    {
        var request = JsonNode.Parse(json)!;
        switch (KindOf(json))
        {
            case CodeKind.Policy:
                return PolicyForm.FromServer(await Immuta.V2.Policies.GetAsync((string)request["policyKey"]!, Token));
            case CodeKind.Project:
                return ProjectForm.FromServer(await Immuta.V2.Projects.GetAsync((string)request["projectKey"]!, Token));
            case CodeKind.DataSources:
                var key = new DataSourcesKey((string)request["connectionKey"]!);
                return DataSourcesForm.FromServer(key, await Immuta.V2.DataSources.ListAsync(key, Token).ToListAsync(Token));
            default:
                var listed = await Immuta.V2.Purposes.ListAsync(Token).ToDictionaryAsync(purpose => purpose.Name!, StringComparer.Ordinal, Token);
                return PurposeForm.FromServer(listed[(string)request["name"]!], listed);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Immuta.DisposeAsync();
        _handler.Dispose();
        await Fake.DisposeAsync();
    }

    private static CodeKind KindOf(string json)
    {
        var request = JsonNode.Parse(json)!.AsObject();
        return request.ContainsKey("policyKey") ? CodeKind.Policy
            : request.ContainsKey("projectKey") ? CodeKind.Project
            : request.ContainsKey("connectionKey") ? CodeKind.DataSources
            : CodeKind.Purpose;
    }
}
