namespace DurableFleet;

// The section "Fleet" of the configuration, for the client and its workers.
internal sealed class FleetSettings
{
    public const string Section = "Fleet";

    // The address of a backend that speaks the gRPC protocol of the engine. If empty, one is embedded.
    public string Backend { get; set; } = "";

    // Where the workers save scripts.
    public string Scripts { get; set; } = "";

    public int Connections { get; set; } = 60;

    public int MaxConcurrency { get; set; } = 16;

    public int Workers { get; set; } = 2;

    // Whether a worker is killed during the run, to show that the others finish its work.
    public bool KillWorker { get; set; } = true;

    // How often Immuta is polled for jobs. If not set, the default of the library is used.
    public TimeSpan? PollEvery { get; set; }

    // How long a step waits before it is repeated after an error. If not set, the default of the library is used.
    public TimeSpan? RetryAfter { get; set; }
}
