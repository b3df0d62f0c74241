namespace Immuta.Sdk.Validation;

// The form that a text must have so that it can be what it stands for. Nothing is parsed or resolved.
internal enum ValueForm
{
    Any,

    // A host name or an IP address, without a scheme.
    Host,

    // The text of a private key in PEM form.
    PrivateKey,

    // A file of any kind in Base64, often one with a private key.
    KeyFile,

    // The text of a service account key file, which is a JSON object.
    JsonKey,
}
