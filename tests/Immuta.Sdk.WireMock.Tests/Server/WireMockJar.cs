using System.ComponentModel;
using System.Diagnostics;

namespace Immuta.Sdk.WireMock.Tests.Server;

/// <summary>Finds WireMock's jar, fetched with npm when it is missing, or the reason why there is none.</summary>
internal static class WireMockJar
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(3);
    private static readonly Lazy<string?> s_obstacle = new(FindObstacle);

    /// <summary>Why these tests cannot run here; null where they can.</summary>
    public static string? Obstacle => s_obstacle.Value;

    public static string Path => Find() ?? throw new FileNotFoundException("WireMock's jar has not been installed.");

    private static string? FindObstacle()
    {
        if (Run("java", "-version") is { } noJava)
        {
            return $"WireMock needs Java 11 or later: {noJava}";
        }

        if (Find() is not null)
        {
            return null;
        }

        return Run("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts") is { } noPackage
            ? $"WireMock's jar comes with npm: {noPackage}"
            : Find() is null ? "The npm package of WireMock holds no jar." : null;
    }

    private static string? Find()
    {
        var folder = System.IO.Path.Combine(ProjectFolder.Path, "node_modules", "wiremock", "build");
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "wiremock-standalone-*.jar").FirstOrDefault() : null;
    }

    // Null for success, else what went wrong.
    private static string? Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = ProjectFolder.Path,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            process.BeginOutputReadLine();
            var errors = process.StandardError.ReadToEnd();
            return process.WaitForExit(s_limit) && process.ExitCode == 0 ? null : $"{program} failed: {errors.Trim()}";
        }
        catch (Win32Exception missing)
        {
            return $"{program} cannot be started ({missing.Message}).";
        }
    }
}
