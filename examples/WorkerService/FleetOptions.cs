namespace WorkerService;

// The section "Fleet" of the configuration: command line (--Fleet:File=...), environment (Fleet__File=...), or a file.
internal sealed class FleetOptions
{
    public const string Section = "Fleet";

    // Describes the connections; holds no secret.
    public string File { get; set; } = Path.Combine(AppContext.BaseDirectory, "fleet.json");

    // Stores the progress of each connection. Use the same folder for all starts.
    public string Journal { get; set; } = "";

    // Where set-up scripts are saved, readable by their owner alone.
    public string Scripts { get; set; } = "";

    // Set-up scripts are run by an administrator. Until this is set, nothing that has a script is registered.
    public bool ScriptsHaveRun { get; set; }

    public int Concurrency { get; set; } = 8;

    // How long connections in progress may continue after a stop request. Unfinished connections stay in the journal.
    public TimeSpan StopGrace { get; set; } = TimeSpan.FromSeconds(20);

    // How long the worker can be idle before it is reported as unhealthy.
    public TimeSpan StallAfter { get; set; } = TimeSpan.FromMinutes(30);

    // How often Immuta is polled for jobs. If not set, the default of the library is used.
    public TimeSpan? PollEvery { get; set; }
}
