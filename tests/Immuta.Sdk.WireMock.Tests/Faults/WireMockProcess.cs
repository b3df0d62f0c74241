using System.Diagnostics;
using System.Globalization;
using Immuta.Sdk.WireMock.Tests.Server;

namespace Immuta.Sdk.WireMock.Tests.Faults;

/// <summary>The Java WireMock server that all faults of a run share; each call has its own path prefix.</summary>
internal sealed class WireMockProcess
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);
    private static readonly Lazy<Task<WireMockProcess>> s_shared = new(StartAsync);

    private readonly Process _process;

    private WireMockProcess(Process process, int port)
    {
        _process = process;
        Address = new Uri($"http://127.0.0.1:{port}");

        // A connection that the server closes while it is idle would fail the next POST, which is not sent again.
        Admin = new HttpClient { BaseAddress = Address, DefaultRequestHeaders = { ConnectionClose = true } };
        AppDomain.CurrentDomain.ProcessExit += (_, _) => _process.Kill();
    }

    /// <summary>Gets the folder in which WireMock looks for body files.</summary>
    public static string RootFolder { get; } =
        Directory.CreateDirectory(Path.Combine(ProjectFolder.Repository, "artifacts", "wiremock")).FullName;

    public static Task<WireMockProcess> Shared => s_shared.Value;

    public Uri Address { get; }

    public HttpClient Admin { get; }

    private static async Task<WireMockProcess> StartAsync()
    {
        // The JVM options save start-up time on small machines. There are enough threads that a delayed response delays no other.
        // No test reads a response from the journal, which would otherwise keep each one in memory, even those of 10 MB.
        var start = new ProcessStartInfo(
            "java",
            [
                "-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", WireMockJar.Path, "--port", "0", "--bind-address", "127.0.0.1", "--disable-banner",
                "--container-threads", "64", "--logged-response-body-size-limit", "10000", "--root-dir", RootFolder,
            ])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException("WireMock did not start.");
        process.StandardInput.Close();
        var port = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.ErrorDataReceived += (_, _) => { };
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null)
            {
                port.TrySetException(new InvalidOperationException("WireMock ended before it listened."));
            }
            else if (line.Data.StartsWith("port:", StringComparison.Ordinal))
            {
                port.TrySetResult(int.Parse(line.Data["port:".Length..], NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture));
            }
        };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        return new(process, await port.Task.WaitAsync(s_limit));
    }
}
