using Immuta.Sdk.Integrations;

namespace Immuta.Sdk.AotSmoke;

// An Amazon S3 integration and the data sources below it.
internal sealed class S3RoundTrip(ImmutaClient immuta, Checks checks)
{
    public async Task RunAsync()
    {
        var created = await immuta.Integrations.CreateAsync(S3Integration
            .Create("acme-s3", "123456789012", "us-east-1", "arn:aws:iam::123456789012:role/immuta", "s3://acme-lake/")
            .WithAccessKey("INVENTEDKEYID", "invented-secret-key")
            .Build());
        var ready = await immuta.Integrations.WaitUntilReadyAsync(created.Id, options: Polls.Quick);
        checks.Same((ready.Config as S3Configuration)?.AwsRegion, "us-east-1");

        var registered = await immuta.Integrations.RegisterS3DataSourcesAsync(new S3DataSourcesRequest
        {
            IntegrationId = created.Id,
            DataSources = [new S3DataSource { DataSourceName = "Orders", Prefix = "orders/*" }],
        });
        checks.Same(registered.Count, 1);
        checks.Same(registered[0].DataSourceName, "Orders");
        var dataSource = await immuta.Integrations.GetS3DataSourceAsync(registered[0].DataSourceId ?? "");
        checks.Same(dataSource.Prefix, "orders/*");
        await immuta.Integrations.DeleteAsync(created.Id);
        await immuta.Integrations.WaitUntilDeletedAsync(created.Id, options: Polls.Quick);
    }
}
