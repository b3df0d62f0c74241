using Immuta.Sdk.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Immuta.Sdk.AsCode.Tests.Support;

/// <summary>A folder of files on disk, and a fake tenant with a clock that every change moves on.</summary>
internal sealed class CodeTenant : IAsyncDisposable
{
    private readonly HttpMessageHandler _handler;

    public CodeTenant(FakeImmutaQuirks? quirks = null, Func<HttpMessageHandler, HttpMessageHandler>? wrap = null)
    {
        Fake = new FakeImmuta(new FakeImmutaOptions { Quirks = quirks ?? new(), TimeProvider = Clock, MaxRequestBodyBytes = 4 * 1024 * 1024 });
        _handler = wrap?.Invoke(Fake.CreateHandler()) ?? Fake.CreateHandler();
        Immuta = ImmutaClient.Create(new() { BaseAddress = FakeImmuta.InMemoryAddress, ApiKey = Fake.ApiKey, HttpMessageHandler = _handler });
        Folder = Directory.CreateTempSubdirectory("immuta-code-").FullName;
    }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public FakeTimeProvider Clock { get; } = new(new(2026, 11, 29, 8, 0, 0, TimeSpan.Zero)) { AutoAdvanceAmount = TimeSpan.FromMilliseconds(1) };

    public FakeImmuta Fake { get; }

    public ImmutaClient Immuta { get; }

    public string Folder { get; }

    public string LockPath => Path.Combine(Folder, "immuta.lock.json");

    public CodeTenant With(string file, string text)
    {
        var path = Path.Combine(Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    public void Remove(string file) => File.Delete(Path.Combine(Folder, file));

    public Task<CodeFolder> LoadAsync(CodeFolderOptions? options = null) => CodeFolder.LoadAsync(Folder, options, Token);

    public async Task<Plan> PlanAsync(PlanOptions? options = null, bool useLockFile = true) =>
        await (await LoadAsync(new() { UseLockFile = useLockFile })).PlanAsync(Immuta, options, Token);

    public async Task<ApplyReport> ApplyAsync(PlanOptions? options = null, bool useLockFile = true, ApplyOptions? apply = null)
    {
        var folder = await LoadAsync(new() { UseLockFile = useLockFile });
        var plan = await folder.PlanAsync(Immuta, options, Token);
        Clock.Advance(TimeSpan.FromSeconds(1));
        return await folder.ApplyAsync(Immuta, plan, apply ?? new() { ConfirmDeletions = true }, Token);
    }

    /// <summary>Changes the tenant as a person in the web interface would.</summary>
    public async Task ChangeByHandAsync(CodeKind kind, string request)
    {
        Clock.Advance(TimeSpan.FromHours(1));
        await (kind switch
        {
            CodeKind.Policy => (Task)Immuta.V2.Policies.ApplyYamlAsync(request, cancellationToken: Token),
            CodeKind.Project => Immuta.V2.Projects.ApplyYamlAsync(request, cancellationToken: Token),
            CodeKind.Purpose => Immuta.V2.Purposes.ApplyYamlAsync(request, cancellationToken: Token),
            _ => Immuta.V2.DataSources.ApplyYamlAsync(request, cancellationToken: Token),
        });
    }

    public async ValueTask DisposeAsync()
    {
        await Immuta.DisposeAsync();
        _handler.Dispose();
        await Fake.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
