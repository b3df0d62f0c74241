namespace WrongCalls;

/// <summary>Valid texts, of which each case changes one thing.</summary>
internal static class Texts
{
    public const string Policy =
        """
        policyKey: mask-email
        name: Mask e-mail addresses
        type: data
        actions:
        - rules:
          - type: Masking
            config:
              fields:
              - type: columnTags
                columnTag: Sensitive.Email
              maskingConfig:
                type: Hash
        circumstances:
        - type: columnTags
          columnTag: Sensitive.Email

        """;

    public const string Snowflake =
        $$"""
        {
          "type": "Snowflake",
          "autoBootstrap": true,
          "config": {
            "host": "acme.snowflake.example.com",
            "port": 443,
            "warehouse": "IMMUTA_WH",
            "database": "IMMUTA",
            "authenticationType": "userPassword",
            "username": "SETUP_ADMIN",
            "password": "{{World.Password}}",
            "role": "ACCOUNTADMIN"
          }
        }
        """;

    public const string S3 =
        $$"""
        {
          "type": "Native S3",
          "autoBootstrap": false,
          "config": {
            "name": "landing",
            "awsAccountId": "012345678901",
            "awsRegion": "eu-west-1",
            "awsLocationRole": "arn:aws:iam::012345678901:role/example-grants-location",
            "awsLocationPath": "s3://acme-landing/",
            "authenticationType": "accessKey",
            "awsAccessKeyId": "EXAMPLEKEYID0000",
            "awsSecretAccessKey": "{{World.Password}}"
          }
        }
        """;

    public const string Data =
        $$"""
        connectionKey: acme-sales
        connection:
          handler: Snowflake
          hostname: acme.snowflake.example.com
          database: SALES
          warehouse: LOAD_WH
          authenticationMethod: userPassword
          username: SVC_IMMUTA
          password: {{World.Password}}
        sources:
        - table: CUSTOMERS
          schema: PUBLIC

        """;

    public const string Project = "projectKey: fraud\nname: Fraud review\nsubscriptionPolicy:\n  type: manual\n";

    public const string Key = "-----BEGIN PRIVATE KEY-----\nMIIBVgIBADANBgkqhkiG9w0BAQEFAASCAUAwggE8AgEAAkEAexample0000000\n-----END PRIVATE KEY-----\n";

    public const string EncryptedKey = "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIBVgIBADANBgkqhkiG9w0BAQEFAASCAUAwggE8AgEAAkEAexample0000000\n-----END ENCRYPTED PRIVATE KEY-----\n";

    public const string PublicKey = "-----BEGIN PUBLIC KEY-----\nMFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAexample000000000000000000000000\n-----END PUBLIC KEY-----\n";

    public const string Html = "<!DOCTYPE html><html><head><title>Sign in</title></head><body>Please sign in to the company network.</body></html>";
}
