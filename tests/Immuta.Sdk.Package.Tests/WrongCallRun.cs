using Immuta.Sdk.Tests.Architecture;

namespace Immuta.Sdk.Package.Tests;

/// <summary>One run of the program WrongCalls against the packages, and the rows that it prints.</summary>
public sealed class WrongCallRun : IDisposable
{
    private readonly Consumer _consumer = new();
    private readonly Lock _lock = new();
    private Task<string>? _run;

    internal static string ReportPath { get; } = RepositoryFolder.PathOf("tests", "Immuta.Sdk.Package.Tests", "WrongCalls.md");

    /// <summary>The report of this run, which the first caller starts.</summary>
    internal Task<string> RunAsync(PackedFeed feed)
    {
        lock (_lock)
        {
            return _run ??= StartAsync(feed);
        }
    }

    internal async Task<IReadOnlyList<WrongCallRow>> RowsAsync(PackedFeed feed) => WrongCallRow.Read(await RunAsync(feed));

    public void Dispose() => _consumer.Dispose();

    private async Task<string> StartAsync(PackedFeed feed)
    {
        await feed.PackedAsync();
        var tools = Path.Combine(_consumer.Folder, "tools");
        await _consumer.DotnetAsync(null, "tool", "install", "Immuta.Sdk.Tool", "--version", PackedPackage.Version, "--tool-path", tools);
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["IMMUTA_CODE"] = Path.Combine(tools, OperatingSystem.IsWindows() ? "immuta-code.exe" : "immuta-code"),
            // Where this runtime is, which needs not be where a program looks for it.
            ["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..")),
        };
        var project = Path.Combine(_consumer.CopyPrograms(), "WrongCalls");
        string[] properties = [$"-p:ImmutaVersion={PackedPackage.Version}", $"-p:WorkerFolder={RepositoryFolder.PathOf("examples", "WorkerService")}"];
        var tables = await _consumer.DotnetAsync(environment, ["run", "--project", project, .. properties]);
        return $"""
            # What a user reads after a wrong file or a wrong call

            The program `Consumers/WrongCalls` prints these tables against the packed packages, and tests compare them. After an intended
            change, `IMMUTA_ACCEPT_WRONG_CALLS=1` writes the file again. "Where" is the place that the message must name.

            {tables.ReplaceLineEndings("\n").Trim()}

            """.ReplaceLineEndings("\n");
    }
}
