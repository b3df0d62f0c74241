using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Immuta.Sdk.WireMock.Tests.Server;

namespace Immuta.Sdk.WireMock.Tests.Faults;

/// <summary>Finds the jar of Java's WireMock, fetched with npm when it is missing, or the reason why it is unavailable.</summary>
internal static partial class WireMockJar
{
    private const int OldestJava = 11;

    private static readonly string s_folder = System.IO.Path.Combine(ProjectFolder.Path, "Faults");

    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(3);
    private static readonly Lazy<string?> s_obstacle = new(FindObstacle);

    /// <summary>Gets the reason why these tests cannot run here, or null.</summary>
    public static string? Obstacle => s_obstacle.Value;

    public static string Path => Find() ?? throw new FileNotFoundException("WireMock's jar has not been installed.");

    private static string? FindObstacle()
    {
        var java = Run("java", "-version");
        if (java.Failure is not null || VersionOf(java.Errors) < OldestJava)
        {
            return $"WireMock needs Java {OldestJava} or later: {java.Failure ?? java.Errors}";
        }

        if (Find() is not null)
        {
            return null;
        }

        return Run("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts").Failure is { } noPackage
            ? $"WireMock's jar comes with npm: {noPackage}"
            : Find() is null ? "The npm package of WireMock holds no jar." : null;
    }

    private static string? Find()
    {
        var folder = System.IO.Path.Combine(s_folder, "node_modules", "wiremock", "build");
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "wiremock-standalone-*.jar").FirstOrDefault() : null;
    }

    // Java writes its version to the standard error stream: version "17.0.15", or "1.8.0_452" up to Java 8.
    private static int VersionOf(string text) =>
        JavaVersion().Match(text) is { Success: true } match ? int.Parse(match.Groups["major"].Value, CultureInfo.InvariantCulture) : 0;

    // The failure is null for success.
    private static (string? Failure, string Errors) Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = s_folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            var errors = new StringBuilder();
            process.ErrorDataReceived += (_, line) => errors.AppendLine(line.Data);
            process.StandardInput.Close();
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            if (!process.WaitForExit(s_limit))
            {
                process.Kill(entireProcessTree: true);
                return ($"{program} ran for more than {s_limit}.", "");
            }

            // The overload without a timeout also waits for the last lines.
            process.WaitForExit();
            var text = errors.ToString().Trim();
            return (process.ExitCode == 0 ? null : $"{program} failed: {text}", text);
        }
        catch (Win32Exception ex)
        {
            return ($"{program} cannot be started ({ex.Message}).", "");
        }
    }

    [GeneratedRegex("version \"(?<major>[0-9]+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex JavaVersion();
}
