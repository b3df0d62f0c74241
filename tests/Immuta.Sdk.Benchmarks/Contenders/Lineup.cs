using Immuta.Sdk.Benchmarks.Server;

namespace Immuta.Sdk.Benchmarks.Contenders;

// Which contenders take part in a scenario. The first one is the reference of the ratios, the second one is the SDK.
internal static class Lineup
{
#pragma warning disable CA2000 // The caller disposes them.
    public static IContender[] CreateAll(Uri address) =>
    [
        new FloorContender(address),
        new SdkContender(address, recoverLostResponses: false),
        new ResilientFloorContender(address),
        new RefitContender(address),
        new RestEaseContender(address),
        new RestSharpContender(address),
    ];

    // With its defaults, the SDK differs only in creations: it lists the integrations first.
    public static IContender[] CreateForCreation(Uri address) =>
    [
        .. CreateAll(address),
        new SdkContender(new Uri(address, BenchmarkServer.FewPath), recoverLostResponses: true),
    ];

    public static IContender[] CreateForCreationAmongMany(Uri address) =>
    [
        new FloorContender(address),
        new SdkContender(address, recoverLostResponses: true),
    ];

    public static IContender[] CreateForRetries(Uri address)
    {
        var failing = new Uri(address, BenchmarkServer.FailingPath + "/");
        return
        [
            new ResilientFloorContender(failing, Handlers.RetryWithoutDelay),
            new SdkContender(failing, recoverLostResponses: false, Handlers.RetryWithoutDelay),
            new RefitContender(failing, Handlers.RetryWithoutDelay),
        ];
    }
#pragma warning restore CA2000
}
