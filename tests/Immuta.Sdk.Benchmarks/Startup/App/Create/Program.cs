using Immuta.Sdk;

await using var immuta = ImmutaClient.Create(args[0], args[1]);
var integration = await immuta.Integrations.GetAsync(41);
Console.WriteLine(integration.Status);
