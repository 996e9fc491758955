/* A PC/SC driver for tests: vsmartcard's virtual reader, which vanishes while a file exists.
   It loads a private copy of that driver and answers "no such device" for it. */
#include <dlfcn.h>
#include <stddef.h>
#include <unistd.h>
#include <ifdhandler.h>

static void *driver;

static void *real(const char *name)
{
    if (driver == NULL)
        driver = dlopen(DRIVER, RTLD_NOW | RTLD_LOCAL);
    return driver == NULL ? NULL : dlsym(driver, name);
}

#define UNPLUGGED() (access(FLAG, F_OK) == 0)
#define CALL(name, types) ((RESPONSECODE(*) types)real(name))

RESPONSECODE IFDHCreateChannelByName(DWORD lun, LPSTR device)
{
    return CALL("IFDHCreateChannelByName", (DWORD, LPSTR))(lun, device);
}

RESPONSECODE IFDHCreateChannel(DWORD lun, DWORD channel)
{
    return CALL("IFDHCreateChannel", (DWORD, DWORD))(lun, channel);
}

RESPONSECODE IFDHCloseChannel(DWORD lun)
{
    return CALL("IFDHCloseChannel", (DWORD))(lun);
}

RESPONSECODE IFDHGetCapabilities(DWORD lun, DWORD tag, PDWORD length, PUCHAR value)
{
    if (tag == TAG_IFD_SLOTS_NUMBER && *length >= 1) {
        *length = 1;
        *value = 1;
        return IFD_SUCCESS;
    }
    return CALL("IFDHGetCapabilities", (DWORD, DWORD, PDWORD, PUCHAR))(lun, tag, length, value);
}

RESPONSECODE IFDHSetCapabilities(DWORD lun, DWORD tag, DWORD length, PUCHAR value)
{
    return CALL("IFDHSetCapabilities", (DWORD, DWORD, DWORD, PUCHAR))(lun, tag, length, value);
}

RESPONSECODE IFDHSetProtocolParameters(DWORD lun, DWORD protocol, UCHAR flags, UCHAR p1, UCHAR p2, UCHAR p3)
{
    return CALL("IFDHSetProtocolParameters", (DWORD, DWORD, UCHAR, UCHAR, UCHAR, UCHAR))(lun, protocol, flags, p1, p2, p3);
}

RESPONSECODE IFDHPowerICC(DWORD lun, DWORD action, PUCHAR atr, PDWORD length)
{
    if (UNPLUGGED())
        return IFD_COMMUNICATION_ERROR;
    return CALL("IFDHPowerICC", (DWORD, DWORD, PUCHAR, PDWORD))(lun, action, atr, length);
}

RESPONSECODE IFDHTransmitToICC(DWORD lun, SCARD_IO_HEADER pci, PUCHAR in, DWORD in_length, PUCHAR out, PDWORD out_length,
                               PSCARD_IO_HEADER out_pci)
{
    if (UNPLUGGED())
        return IFD_COMMUNICATION_ERROR;
    return CALL("IFDHTransmitToICC", (DWORD, SCARD_IO_HEADER, PUCHAR, DWORD, PUCHAR, PDWORD, PSCARD_IO_HEADER))(
        lun, pci, in, in_length, out, out_length, out_pci);
}

RESPONSECODE IFDHICCPresence(DWORD lun)
{
    return UNPLUGGED() ? IFD_NO_SUCH_DEVICE : CALL("IFDHICCPresence", (DWORD))(lun);
}
