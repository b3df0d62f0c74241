namespace WorkerService;

// The section "Fleet" of the configuration: command line (--Fleet:File=...), environment (Fleet__File=...), or a file.
internal sealed class FleetOptions
{
    public const string Section = "Fleet";

    // Describes the connections; holds no secret.
    public string File { get; set; } = Path.Combine(AppContext.BaseDirectory, "fleet.json");

    // Remembers how far each connection has come: the same folder for every start.
    public string Journal { get; set; } = "";

    // Where set-up scripts are saved, readable by their owner alone.
    public string Scripts { get; set; } = "";

    // Set-up scripts are run by an administrator. Until this is set, nothing that has a script is registered.
    public bool ScriptsHaveRun { get; set; }

    public int Concurrency { get; set; } = 8;

    // How long connections under way may go on after the order to stop; what is not finished then is in the journal.
    public TimeSpan StopGrace { get; set; } = TimeSpan.FromSeconds(20);

    // How long nothing may happen before the worker counts as unhealthy.
    public TimeSpan StallAfter { get; set; } = TimeSpan.FromMinutes(30);

    // How often Immuta is asked for its jobs; not set, as seldom as the library advises.
    public TimeSpan? PollEvery { get; set; }
}
