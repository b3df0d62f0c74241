using System.ComponentModel;
using Immuta.Sdk.Tests.Architecture;

namespace Immuta.Sdk.Package.Tests.Editors;

/// <summary>The language servers that editors start, fetched with npm when they are missing.</summary>
internal static class LanguageServers
{
    private static readonly string s_folder = RepositoryFolder.PathOf("tests", "Immuta.Sdk.Package.Tests", "Editors");

    // Another thread: an attribute cannot wait asynchronously.
    private static readonly Lazy<string?> s_obstacle = new(() => Task.Run(FindObstacleAsync).GetAwaiter().GetResult());

    /// <summary>Gets the reason why these tests cannot run here, or null.</summary>
    public static string? Obstacle => s_obstacle.Value;

    /// <summary>Returns the script of the server for a file, by the extension of the file.</summary>
    public static string ScriptFor(string file) => Path.Combine(
        s_folder, "node_modules", ".bin", Path.GetExtension(file) == ".json" ? "vscode-json-languageserver" : "yaml-language-server");

    private static async Task<string?> FindObstacleAsync()
    {
        if (await FindFailureAsync("node", "--version") is { } noNode)
        {
            return noNode;
        }

        // This file is the last that npm writes.
        return File.Exists(Path.Combine(s_folder, "node_modules", ".package-lock.json"))
            ? null
            : await FindFailureAsync("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
    }

    private static async Task<string?> FindFailureAsync(string program, params string[] arguments)
    {
        try
        {
            var run = await ProcessRun.StartAsync(program, arguments, TimeSpan.FromMinutes(3), s_folder);
            return run.ExitCode == 0 ? null : $"The language servers come with npm: {program} failed: {run.Errors.Trim()}";
        }
        catch (Exception ex) when (ex is Win32Exception or TimeoutException)
        {
            return $"The language servers come with npm: {program}: {ex.Message}";
        }
    }
}
