namespace Immuta.Sdk.Tests.Ambiguity;

/// <summary>One creation of the run: its kind, what happens to it in transit, and what another client does meanwhile.</summary>
internal sealed record Creation(int Number, string Kind, Loss Loss, Rival Rival, int Status)
{
    /// <summary>Gets a text that only the requests of this creation contain.</summary>
    public string Place => $"place-{Number:00000}-own";

    public Target Own => new(Place, "detail_one", $"own-password-{Number:00000}");

    public Target? Theirs => Rival switch
    {
        Rival.Elsewhere => Own with { Place = $"place-{Number:00000}-theirs", Password = "their-password" },
        Rival.DifferentInPlace => Own with { Detail = "detail_two", Password = "their-password" },
        Rival.Twin => Own with { Password = "their-password" },
        _ => null,
    };

    public bool IsConnection => Kind.EndsWith("connection", StringComparison.Ordinal);

    public string Path => IsConnection ? "/data/connection" : "/integrations";

    public Task<string> SendAsync(ImmutaClient client, Target target) => CreationKinds.All[Kind](client, target);

    /// <summary>Generates creations of all kinds; the same seed gives the same ones.</summary>
    public static IReadOnlyList<Creation> Draw(int count)
    {
        var random = new Random(20_261_126);
        var kinds = CreationKinds.All.Keys.ToArray();
        var losses = Enum.GetValues<Loss>();
        int[] gateway = [502, 503, 504];
        return
        [
            .. Enumerable.Range(0, count).Select(number => new Creation(
                number,
                kinds[random.Next(kinds.Length)],
                losses[random.Next(losses.Length)],
                random.Next(10) switch { 0 => Rival.Elsewhere, 1 => Rival.DifferentInPlace, 2 => Rival.Twin, _ => Rival.None },
                gateway[random.Next(gateway.Length)])),
        ];
    }
}
