using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Architecture;

namespace Immuta.Sdk.Package.Tests;

/// <summary>All queries as one program of .NET 8 and C# 12 over the packages: as they are, and with the tenant's line edited.</summary>
public sealed class LinqPadProgram : IAsyncDisposable
{
    internal const string Line = "var url = \"\";   // The one line to edit: \"https://acme.example.com\" is your own tenant. Empty: a fake tenant in this process.\n";

    private readonly Consumer _consumer = new();
    private readonly FakeImmuta _fake = new();
    private readonly Lazy<Task<string>> _program;

    public LinqPadProgram() => _program = new(BuildAsync);

    internal static string Folder { get; } = RepositoryFolder.PathOf("examples", "linqpad");

    /// <summary>Gets the tenant to which the edited queries connect.</summary>
    internal FakeImmuta Tenant => _fake;

    internal Task<ProcessRun> RunAsync(string name) => StartAsync(ClassOf(name), new Dictionary<string, string>(StringComparer.Ordinal));

    internal Task<ProcessRun> RunEditedAsync(string name, IReadOnlyDictionary<string, string> environment) => StartAsync(ClassOf(name) + "_edited", environment);

    public async ValueTask DisposeAsync()
    {
        _consumer.Dispose();
        await _fake.DisposeAsync();
    }

    private static string ClassOf(string name) => $"Query_{name.Replace('-', '_')}";

    private async Task<ProcessRun> StartAsync(string className, IReadOnlyDictionary<string, string> environment) =>
        await ProcessRun.StartAsync(await _program.Value, [className], TimeSpan.FromMinutes(2), _consumer.Folder, environment);

    private async Task<string> BuildAsync()
    {
        var server = await _fake.ListenAsync();
        var project = Path.Combine(_consumer.CopyPrograms(), "LinqPad");
        foreach (var file in Directory.EnumerateFiles(Folder, "*.linq"))
        {
            var query = new LinqPadQuery(file);
            var className = ClassOf(Path.GetFileNameWithoutExtension(file));
            await File.WriteAllTextAsync(Path.Combine(project, $"{className}.cs"), query.ToSource(className, statements => statements));
            await File.WriteAllTextAsync(
                Path.Combine(project, $"{className}_edited.cs"),
                query.ToSource(className + "_edited", statements => statements.Replace(Line, Line.Replace("\"\"", $"\"{server.BaseAddress}\"", StringComparison.Ordinal), StringComparison.Ordinal)));
        }

        var output = Path.Combine(_consumer.Folder, "linqpad");
        await _consumer.DotnetAsync(null, "build", project, "--output", output, $"-p:ImmutaVersion={PackedPackage.Version}");
        return Path.Combine(output, "LinqPad");
    }
}
