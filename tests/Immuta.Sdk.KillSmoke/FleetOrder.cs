namespace Immuta.Sdk.KillSmoke;

/// <summary>What the tests want from one run, as they put it on the command line.</summary>
internal sealed record FleetOrder(string Address, string ApiKey, string Folder, int Count, int Concurrency, TimeSpan AttemptTimeout, bool Asks)
{
    public static FleetOrder Read(string[] args) =>
        new(args[0], args[1], args[2], int.Parse(args[3]), int.Parse(args[4]), TimeSpan.FromMilliseconds(int.Parse(args[5])), bool.Parse(args[6]));
}
