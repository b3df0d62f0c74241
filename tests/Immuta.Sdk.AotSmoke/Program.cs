using Immuta.Sdk;
using Immuta.Sdk.AotSmoke;

if (args is not [var address, var apiKey])
{
    await Console.Error.WriteLineAsync("Usage: Immuta.Sdk.AotSmoke <base address> <API key>");
    return 2;
}

var checks = new Checks();
try
{
    await using var immuta = ImmutaClient.Create(address, apiKey);
    await new AutomaticRoundTrip(immuta, checks).RunAsync();
    await new ManualRoundTrip(immuta, checks).RunAsync();
    await new S3RoundTrip(immuta, checks).RunAsync();
    await new TrinoRoundTrip(immuta, checks).RunAsync();
    await new ErrorChecks(immuta, address, checks).RunAsync();
    await new ContainerChecks(address, apiKey, checks).RunAsync();
    await new RawChecks(immuta, checks).RunAsync();
    await new V2RoundTrip(checks).RunAsync();
    await new CatalogChecks(checks).RunAsync();
    new SecretChecks(checks).Run();
    new YamlChecks(checks).Run();
}
#pragma warning disable CA1031 // The caller gets one line and an exit code for any failure.
catch (Exception ex)
#pragma warning restore CA1031
{
    await Console.Error.WriteLineAsync($"AOT round trip failed after {checks.Passed} checks: {ex}");
    return 1;
}

Console.WriteLine($"AOT round trip: {checks.Passed} checks passed");
return 0;
